package holonomy.meshconv.data;

import holonomy.meshconv.data.bodies.BodyPart;
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
record Character(String name, String resource, Map<String, BodyPart> parts, List<Correction> corrections, List<String> heldOut,
        int posesPerClip, int posesPerTest) {

    /// Vertices of a part that belong to another one: those whose coordinate in the bind pose has an absolute value between two bounds.
    record Correction(BodyPart from, BodyPart to, int axis, double least, double greatest) {
        boolean applies(BodyPart part, double[] bindPose, int vertex) {
            double place = Math.abs(bindPose[3 * vertex + axis]);
            return part == from && place >= least && place <= greatest;
        }
    }

    private static final int X = 0;
    private static final int Y = 1;

    static final List<Character> ALL = List.of(oto(), ninja(), jaime());

    private static Character oto() {
        return new Character("Oto", "Models/Oto/Oto.mesh.xml",
                Map.of("head", BodyPart.HEAD, "uparm", BodyPart.UPPER_ARM, "arm", BodyPart.FOREARM, "hand", BodyPart.HAND, "hip", BodyPart.THIGH,
                        "leg", BodyPart.SHIN, "foot", BodyPart.FOOT),
                List.of(), List.of("push", "Dodge"), 6, 4);
    }

    /// Joints have numbers only: 2 to 6 climb the spine, 7 and 8 are the head, 9 to 13 and 14 to 17 the arms from shoulder to hand, 18 to 22 and
    /// 23 to 27 the legs from hip to toe. Each vertex follows a single joint, so that the borders at chest and ankle are ragged.
    private static Character ninja() {
        return new Character("Ninja", "Models/Ninja/Ninja.mesh.xml",
                Map.ofEntries(Map.entry("Joint7", BodyPart.HEAD), Map.entry("Joint8", BodyPart.HEAD),
                        Map.entry("Joint10", BodyPart.UPPER_ARM), Map.entry("Joint15", BodyPart.UPPER_ARM),
                        Map.entry("Joint11", BodyPart.FOREARM), Map.entry("Joint16", BodyPart.FOREARM),
                        Map.entry("Joint12", BodyPart.HAND), Map.entry("Joint13", BodyPart.HAND), Map.entry("Joint17", BodyPart.HAND),
                        Map.entry("Joint18", BodyPart.THIGH), Map.entry("Joint23", BodyPart.THIGH),
                        Map.entry("Joint19", BodyPart.SHIN), Map.entry("Joint24", BodyPart.SHIN),
                        Map.entry("Joint20", BodyPart.FOOT), Map.entry("Joint21", BodyPart.FOOT), Map.entry("Joint22", BodyPart.FOOT),
                        Map.entry("Joint25", BodyPart.FOOT), Map.entry("Joint26", BodyPart.FOOT), Map.entry("Joint27", BodyPart.FOOT)),
                List.of(new Correction(BodyPart.UPPER_ARM, BodyPart.TORSO, X, 0, 16), new Correction(BodyPart.FOOT, BodyPart.SHIN, Y, 16, 60)),
                List.of("Kick", "Backflip", "Climb", "Attack2", "Death1"), 3, 3);
    }

    private static Character jaime() {
        return new Character("Jaime", "Models/Jaime/Jaime.j3o",
                Map.ofEntries(Map.entry("head", BodyPart.HEAD), Map.entry("jaw", BodyPart.HEAD), Map.entry("Lip", BodyPart.HEAD),
                        Map.entry("eye", BodyPart.HEAD), Map.entry("Eye", BodyPart.HEAD), Map.entry("Cheek", BodyPart.HEAD),
                        Map.entry("upper_arm", BodyPart.UPPER_ARM), Map.entry("forearm", BodyPart.FOREARM), Map.entry("hand", BodyPart.HAND),
                        Map.entry("palm", BodyPart.HAND), Map.entry("finger", BodyPart.HAND), Map.entry("thumb", BodyPart.HAND),
                        Map.entry("thigh", BodyPart.THIGH), Map.entry("shin", BodyPart.SHIN), Map.entry("foot", BodyPart.FOOT), Map.entry("toe", BodyPart.FOOT),
                        Map.entry("tail", BodyPart.TAIL), Map.entry("tail.001", BodyPart.TORSO)),
                List.of(), List.of("Run", "SideKick", "Taunt"), 4, 3);
    }

    BodyPart partOfJoint(String joint) {
        String longest = null;
        for (String beginning : parts.keySet()) {
            if (joint.startsWith(beginning) && (longest == null || beginning.length() > longest.length())) {
                longest = beginning;
            }
        }
        return longest == null ? BodyPart.TORSO : parts.get(longest);
    }
}
