package holonomy.meshconv.data.bodies;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/// The identity of a body: lengths and thicknesses of its parts, in units in which an average body is 1.8 high; whether it has a tail, and a second
/// pair of arms. In a body's own coordinates y is up, z forward, x to its left.
record BodyPlan(double hip, double abdomen, double chest, double shoulder, double neck, double head, double upperArm, double forearm,
        double hand, double thigh, double shin, double foot, double thickness, double belly, double limbThickness, double extremityThickness,
        double tail, boolean fourArms) {
    private static final double TAIL = 0.25;      // share of bodies with a tail
    private static final double FOUR_ARMS = 0.08; // share with two pairs of arms
    private static final int TAIL_BONES = 6;

    /// A random identity of a style.
    static BodyPlan random(BodyStyle style, RandomGenerator random) {
        double legs = style.legs() * vary(random, 0.18 * style.spread());
        double arms = style.arms() * vary(random, 0.18 * style.spread());
        double extremities = style.extremities() * vary(random, 0.3 * style.spread());
        double trunk = style.trunk();
        double s = style.spread();
        return new BodyPlan(0.095 * vary(random, 0.2 * s), 0.21 * trunk * vary(random, 0.2 * s), 0.27 * trunk * vary(random, 0.2 * s),
                0.19 * vary(random, 0.2 * s), 0.10 * vary(random, 0.3 * s), 0.105 * style.head() * vary(random, 0.4 * s),
                0.29 * arms * vary(random, 0.1 * s), 0.26 * arms * vary(random, 0.1 * s), 0.13 * extremities * vary(random, 0.15 * s),
                0.43 * legs * vary(random, 0.1 * s), 0.42 * legs * vary(random, 0.1 * s), 0.19 * extremities * vary(random, 0.15 * s),
                style.thickness() * vary(random, 0.3 * s), vary(random, 0.35 * s), vary(random, 0.2 * s), vary(random, 0.2 * s),
                style.creatures() && random.nextDouble() < TAIL ? 0.4 + 0.5 * random.nextDouble() : 0,
                style.creatures() && random.nextDouble() < FOUR_ARMS);
    }

    /// A factor between about 1 - spread and 1 + spread.
    private static double vary(RandomGenerator random, double spread) {
        return Math.exp(spread * (2 * random.nextDouble() - 1));
    }

    /// The body in a pose whose joint angles are drawn within their limits; `ease` between 0 and 1 scales them all, 0 being a body that stands with
    /// its arms a little off its sides.
    Body posed(double ease, RandomGenerator random) {
        return new Body(new Posing(ease, random).bones());
    }

    /// Builds the bones from the pelvis outwards.
    private final class Posing {
        private final List<Bone> bones = new ArrayList<>();
        private final double ease;
        private final RandomGenerator random;
        private int limb; // of the bones that are made, 0 for the trunk
        private boolean distal;

        Posing(double ease, RandomGenerator random) {
            this.ease = ease;
            this.random = random;
        }

        List<Bone> bones() {
            double t = thickness;
            Matrix4d pelvis = new Matrix4d();
            bone(BodyPart.TORSO, pelvis, new Vector3d(-hip, 0, 0), new Vector3d(hip, 0, 0), 0.10 * t, 0.10 * t);
            bone(BodyPart.TORSO, pelvis, new Vector3d(0, 0, 0), new Vector3d(0, abdomen, 0), 0.10 * t * belly, 0.11 * t);
            Matrix4d ribs = bend(new Matrix4d(pelvis).translate(0, abdomen, 0), -12, 35, 20, 18);
            double side = 0.5 * shoulder;
            bone(BodyPart.TORSO, ribs, new Vector3d(0, 0, 0), new Vector3d(0, 0.8 * chest, 0), 0.11 * t, 0.10 * t);
            bone(BodyPart.TORSO, ribs, new Vector3d(-side, 0.7 * chest, 0), new Vector3d(side, 0.7 * chest, 0), 0.10 * t, 0.10 * t);
            for (int pair = 0; pair < (fourArms ? 2 : 1); pair++) {
                double height = (0.9 - 0.55 * pair) * chest;
                for (int left = -1; left <= 1; left += 2) {
                    Vector3d joint = new Vector3d(left * shoulder, height, 0);
                    bone(BodyPart.TORSO, ribs, new Vector3d(left * side, height - 0.1 * chest, 0), joint, 0.075 * t, 0.055 * t);
                    arm(new Matrix4d(ribs).translate(joint), left, pair);
                    beginLimb(0);
                }
            }
            Matrix4d throat = bend(new Matrix4d(ribs).translate(0, 0.95 * chest, 0), -20, 30, 35, 20);
            double skull = head * Math.sqrt(t);
            bone(BodyPart.TORSO, throat, new Vector3d(0, 0, 0), new Vector3d(0, neck, 0), 0.055 * t, 0.045 * t);
            bone(BodyPart.HEAD, throat, new Vector3d(0, neck + 0.75 * skull, 0.02), new Vector3d(0, neck + 1.25 * skull, 0), 0.85 * skull, skull);
            for (int left = -1; left <= 1; left += 2) {
                leg(new Matrix4d(pelvis).translate(left * hip, -0.03, 0), left);
            }
            if (tail > 0) {
                tail(new Matrix4d(pelvis).translate(0, 0, -0.07 * t).rotateX(Math.toRadians(60)));
            }
            return bones;
        }

        private void beginLimb(int number) {
            limb = number;
            distal = false;
        }

        private void arm(Matrix4d frame, int left, int pair) {
            beginLimb(3 + 2 * pair + left);
            double t = thickness * limbThickness;
            frame.rotateX(-angle(-40, 110)).rotateZ(left * (Math.toRadians(fourArms && pair == 0 ? 75 : 22) + angle(0, 75))).rotateY(angle(-50, 50));
            limb(BodyPart.UPPER_ARM, frame, upperArm, 0.052 * t, 0.042 * t);
            distal = true;
            frame.rotateX(-Math.toRadians(8) - angle(0, 120));
            limb(BodyPart.FOREARM, frame, forearm, 0.043 * t, 0.030 * t);
            frame.rotateX(angle(-35, 35)).rotateZ(angle(-20, 20)).rotateY(left * Math.toRadians(80));
            double e = extremityThickness * Math.sqrt(thickness);
            bone(BodyPart.HAND, frame, new Vector3d(0, -0.02, 0), new Vector3d(0, -hand, 0), 0.036 * e, 0.028 * e);
            bone(BodyPart.HAND, frame, new Vector3d(0, -0.2 * hand, 0), new Vector3d(0, -0.55 * hand, 0.4 * hand), 0.024 * e, 0.019 * e);
        }

        private void leg(Matrix4d frame, int left) {
            beginLimb(9 + left);
            double t = thickness * limbThickness;
            // Thick thighs stand further apart.
            double apart = Math.toRadians(7) + Math.max(0, 2 * (0.085 * t - hip) / thigh);
            frame.rotateX(-angle(-25, 95)).rotateZ(left * (apart + angle(0, 35))).rotateY(left * angle(-15, 35));
            limb(BodyPart.THIGH, frame, thigh, 0.088 * t, 0.060 * t);
            distal = true;
            frame.rotateX(Math.toRadians(4) + angle(0, 115));
            limb(BodyPart.SHIN, frame, shin, 0.060 * t, 0.038 * t);
            frame.rotateX(angle(-25, 30));
            double e = extremityThickness * Math.sqrt(thickness);
            bone(BodyPart.FOOT, frame, new Vector3d(0, -0.02, -0.025), new Vector3d(0, -0.035, foot), 0.046 * e, 0.034 * e);
        }

        private void tail(Matrix4d frame) {
            beginLimb(12);
            double length = tail / TAIL_BONES;
            for (int k = 0; k < TAIL_BONES; k++) {
                distal = k >= 2;
                double start = 0.048 * (1 - 0.11 * k);
                limb(BodyPart.TAIL, frame, length, start, start - 0.005);
                bend(frame, -30, 30, 0, 30);
            }
        }

        /// A bone down the frame's y axis, at whose end the frame then stands.
        private void limb(BodyPart part, Matrix4d frame, double length, double startRadius, double endRadius) {
            bone(part, frame, new Vector3d(0, 0, 0), new Vector3d(0, -length, 0), startRadius, endRadius);
            frame.translate(0, -length, 0);
        }

        private void bone(BodyPart part, Matrix4d frame, Vector3d start, Vector3d end, double startRadius, double endRadius) {
            bones.add(new Bone(part, limb, distal, frame.transformPosition(new Vector3d(start)), frame.transformPosition(new Vector3d(end)), startRadius,
                    endRadius));
        }

        /// Bends a frame forward between two angles, turns it and leans it, in degrees to either side.
        private Matrix4d bend(Matrix4d frame, double back, double forward, double turn, double lean) {
            return frame.rotateX(angle(back, forward)).rotateY(angle(-turn, turn)).rotateZ(angle(-lean, lean));
        }

        /// A random angle in radians between two in degrees, scaled by the ease.
        private double angle(double least, double greatest) {
            return ease * Math.toRadians(least + (greatest - least) * random.nextDouble());
        }
    }
}
