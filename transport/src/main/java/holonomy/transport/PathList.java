package holonomy.transport;

import java.util.Arrays;

/// Paths from a run of consecutive sources, in a growing list: what one thread hands over at a time.
final class PathList {
    final int[] count;       // [sources] paths of each source
    int size;
    int[] target = new int[1024];
    double[] r = new double[1024];
    double[] direction = new double[1024]; // polar angle at the source
    double[] back = new double[1024];      // polar angle at the target
    double[] phi = new double[1024];       // transporter from the target to the source, in the gauge of the fans
    byte[] reflect = new byte[1024];

    PathList(int sources) {
        count = new int[sources];
    }

    void add(int newTarget, double newR, double newDirection, double newBack, double newPhi, int newReflect) {
        if (size == target.length) {
            int capacity = 2 * size;
            target = Arrays.copyOf(target, capacity);
            r = Arrays.copyOf(r, capacity);
            direction = Arrays.copyOf(direction, capacity);
            back = Arrays.copyOf(back, capacity);
            phi = Arrays.copyOf(phi, capacity);
            reflect = Arrays.copyOf(reflect, capacity);
        }
        target[size] = newTarget;
        r[size] = newR;
        direction[size] = newDirection;
        back[size] = newBack;
        phi[size] = newPhi;
        reflect[size++] = (byte) newReflect;
    }

    /// Gives back the room that was not needed.
    PathList trimmed() {
        target = Arrays.copyOf(target, size);
        r = Arrays.copyOf(r, size);
        direction = Arrays.copyOf(direction, size);
        back = Arrays.copyOf(back, size);
        phi = Arrays.copyOf(phi, size);
        reflect = Arrays.copyOf(reflect, size);
        return this;
    }
}
