package holonomy.meshconv.data;

import java.util.List;
import java.util.Map;

/// An artist's character of jme3-testdata: which joints move which part of the body, where that needs a correction, and which of its clips are
/// held out for testing.
///
/// @param name     how meshes are called
/// @param resource the model's name on the class path
/// @param parts    joint name or its beginning -> part; the longest beginning that fits decides, the torso where none does
/// @param corrections what joint weights get wrong, in the order of application
/// @param heldOut  clips that no training mesh is from
/// @param posesPerClip   how many poses a clip gives to the training set, at most
/// @param posesPerTest   how many poses a held-out clip gives to each test set, at most
record Character(String name, String resource, Map<String, Part> parts, List<Correction> corrections, List<String> heldOut,
        int posesPerClip, int posesPerTest) {

    /// The parts of a body, in the order of the labels; without left and right, which no intrinsic network can tell apart.
    enum Part {
        HEAD, TORSO, UPPER_ARM, FOREARM, HAND, THIGH, SHIN, FOOT, TAIL;

        String title() {
            return name().toLowerCase().replace('_', ' ');
        }
    }

    /// Vertices of a part that belong to another one: those whose coordinate in the bind pose has an absolute value between two bounds.
    record Correction(Part from, Part to, int axis, double least, double greatest) {
        boolean applies(Part part, double[] bindPose, int vertex) {
            double place = Math.abs(bindPose[3 * vertex + axis]);
            return part == from && place >= least && place <= greatest;
        }
    }

    private static final int X = 0;
    private static final int Y = 1;

    static final List<Character> ALL = List.of(oto(), ninja(), jaime());

    private static Character oto() {
        return new Character("Oto", "Models/Oto/Oto.mesh.xml",
                Map.of("head", Part.HEAD, "uparm", Part.UPPER_ARM, "arm", Part.FOREARM, "hand", Part.HAND, "hip", Part.THIGH,
                        "leg", Part.SHIN, "foot", Part.FOOT),
                List.of(), List.of("push", "Dodge"), 6, 4);
    }

    /// Joints have numbers only: 2 to 6 climb the spine, 7 and 8 are the head, 9 to 13 and 14 to 17 the arms from shoulder to hand, 18 to 22 and
    /// 23 to 27 the legs from hip to toe. Each vertex follows a single joint, so that the borders at chest and ankle are ragged.
    private static Character ninja() {
        return new Character("Ninja", "Models/Ninja/Ninja.mesh.xml",
                Map.ofEntries(Map.entry("Joint7", Part.HEAD), Map.entry("Joint8", Part.HEAD),
                        Map.entry("Joint10", Part.UPPER_ARM), Map.entry("Joint15", Part.UPPER_ARM),
                        Map.entry("Joint11", Part.FOREARM), Map.entry("Joint16", Part.FOREARM),
                        Map.entry("Joint12", Part.HAND), Map.entry("Joint13", Part.HAND), Map.entry("Joint17", Part.HAND),
                        Map.entry("Joint18", Part.THIGH), Map.entry("Joint23", Part.THIGH),
                        Map.entry("Joint19", Part.SHIN), Map.entry("Joint24", Part.SHIN),
                        Map.entry("Joint20", Part.FOOT), Map.entry("Joint21", Part.FOOT), Map.entry("Joint22", Part.FOOT),
                        Map.entry("Joint25", Part.FOOT), Map.entry("Joint26", Part.FOOT), Map.entry("Joint27", Part.FOOT)),
                List.of(new Correction(Part.UPPER_ARM, Part.TORSO, X, 0, 16), new Correction(Part.FOOT, Part.SHIN, Y, 16, 60)),
                List.of("Kick", "Backflip", "Climb", "Attack2", "Death1"), 3, 3);
    }

    private static Character jaime() {
        return new Character("Jaime", "Models/Jaime/Jaime.j3o",
                Map.ofEntries(Map.entry("head", Part.HEAD), Map.entry("jaw", Part.HEAD), Map.entry("Lip", Part.HEAD),
                        Map.entry("eye", Part.HEAD), Map.entry("Eye", Part.HEAD), Map.entry("Cheek", Part.HEAD),
                        Map.entry("upper_arm", Part.UPPER_ARM), Map.entry("forearm", Part.FOREARM), Map.entry("hand", Part.HAND),
                        Map.entry("palm", Part.HAND), Map.entry("finger", Part.HAND), Map.entry("thumb", Part.HAND),
                        Map.entry("thigh", Part.THIGH), Map.entry("shin", Part.SHIN), Map.entry("foot", Part.FOOT), Map.entry("toe", Part.FOOT),
                        Map.entry("tail", Part.TAIL), Map.entry("tail.001", Part.TORSO)),
                List.of(), List.of("Run", "SideKick", "Taunt"), 4, 3);
    }

    Part partOfJoint(String joint) {
        String longest = null;
        for (String beginning : parts.keySet()) {
            if (joint.startsWith(beginning) && (longest == null || beginning.length() > longest.length())) {
                longest = beginning;
            }
        }
        return longest == null ? Part.TORSO : parts.get(longest);
    }
}
