package holonomy.meshconv.picture;

import org.joml.Matrix3d;

/// The direction from which a mesh is seen, by parallel projection, y up.
///
/// @param azimuth   radians by which the eye stands to the right of the z axis
/// @param elevation radians by which it looks down
public record View(double azimuth, double elevation) {
    /// From the front, a little from the right and above.
    public static final View THREE_QUARTER = new View(Math.toRadians(32), Math.toRadians(14));

    /// The rotation from the mesh's coordinates to those of the picture: x right, y up, z towards the eye.
    Matrix3d rotation() {
        return new Matrix3d().rotateX(elevation).rotateY(-azimuth);
    }
}
