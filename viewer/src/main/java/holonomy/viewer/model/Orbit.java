package holonomy.viewer.model;

import org.joml.Vector3d;
import org.joml.Vector3dc;

/// A camera that circles a target: where it looks, from how far and from which side. Immutable; y is up.
///
/// @param target   the point in the middle of the picture
/// @param distance from the target, in mesh units
/// @param yaw      the camera's angle about the y axis, radians; 0 looks along -z
/// @param pitch    the camera's height angle, radians, between -pi/2 and pi/2
public record Orbit(Vector3dc target, double distance, double yaw, double pitch) {
    /// The vertical field of view: so long a lens that surfaces side by side show the same side and can be compared.
    public static final double FIELD_OF_VIEW = Math.toRadians(6);
    private static final double STEEPEST = Math.toRadians(89.5);
    /// A three-quarter view, from a little above.
    public static final Orbit INITIAL = new Orbit(new Vector3d(), 4, Math.toRadians(25), Math.toRadians(15));

    public Orbit {
        target = new Vector3d(target);
        pitch = Math.clamp(pitch, -STEEPEST, STEEPEST);
        yaw = Math.IEEEremainder(yaw, 2 * Math.PI);
        if (!(distance > 0) || !Double.isFinite(distance)) {
            throw new IllegalArgumentException("distance of the camera: found " + distance + ", expected a positive number");
        }
    }

    public Orbit turned(double yawBy, double pitchBy) {
        return new Orbit(target, distance, yaw + yawBy, pitch + pitchBy);
    }

    public Orbit seenFrom(double newYaw, double newPitch) {
        return new Orbit(target, distance, newYaw, newPitch);
    }

    /// Nearer (`factor` below 1) or farther, keeping the point `fixed` where it is in the picture.
    public Orbit zoomed(double factor, Vector3dc fixed) {
        Vector3d moved = new Vector3d(target).sub(fixed).mul(factor).add(fixed);
        return new Orbit(moved, Math.clamp(distance * factor, 1e-9, 1e12), yaw, pitch);
    }

    /// The target moved in the picture plane by fractions of the picture's height.
    public Orbit panned(double rightBy, double upBy) {
        double height = 2 * distance * Math.tan(FIELD_OF_VIEW / 2);
        Vector3d moved = new Vector3d(target).fma(rightBy * height, right()).fma(upBy * height, up());
        return new Orbit(moved, distance, yaw, pitch);
    }

    public Orbit lookingAt(Vector3dc newTarget) {
        return new Orbit(newTarget, distance, yaw, pitch);
    }

    /// From the target to the camera, of length one.
    public Vector3d backward() {
        return new Vector3d(Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch));
    }

    public Vector3d right() {
        return new Vector3d(Math.cos(yaw), 0, -Math.sin(yaw));
    }

    public Vector3d up() {
        return backward().cross(right());
    }

    public Vector3d position() {
        return new Vector3d(target).fma(distance, backward());
    }

    /// Mesh units per pixel at the target, in a picture of `pixels` rows.
    public double unitsPerPixel(int pixels) {
        return 2 * distance * Math.tan(FIELD_OF_VIEW / 2) / pixels;
    }
}
