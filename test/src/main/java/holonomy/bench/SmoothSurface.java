package holonomy.bench;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import org.joml.Vector3d;

/// Surfaces `F = 0` with everything that meshes of them approximate: normals, curvatures, geodesics with parallel transport.
public enum SmoothSurface {
    SPHERE {
        @Override
        double value(Vector3d x) {
            return x.lengthSquared() - 1;
        }

        @Override
        Vector3d slope(Vector3d x, Vector3d dest) {
            return dest.set(x).mul(2);
        }

        @Override
        Mesh start(int level) {
            return Shapes.icosphere(level);
        }
    },
    TORUS {
        @Override
        double value(Vector3d x) {
            double out = Math.hypot(x.x, x.y) - 1;
            return out * out + x.z * x.z - 0.16;
        }

        @Override
        Vector3d slope(Vector3d x, Vector3d dest) {
            double radius = Math.hypot(x.x, x.y);
            double factor = 2 * (radius - 1) / radius;
            return dest.set(factor * x.x, factor * x.y, 2 * x.z);
        }

        @Override
        Mesh start(int level) {
            return Shapes.torus(1, 0.4, 8 << level, 3 << level);
        }
    },
    BUMPY {
        @Override
        double value(Vector3d x) {
            return x.lengthSquared() - 1 - 0.1 * (Math.sin(3 * x.x) * Math.sin(2 * x.y) + Math.cos(3 * x.z));
        }

        @Override
        Vector3d slope(Vector3d x, Vector3d dest) {
            return dest.set(2 * x.x - 0.3 * Math.cos(3 * x.x) * Math.sin(2 * x.y), 2 * x.y - 0.2 * Math.sin(3 * x.x) * Math.cos(2 * x.y),
                    2 * x.z + 0.3 * Math.sin(3 * x.z));
        }

        @Override
        Mesh start(int level) {
            return Shapes.icosphere(level);
        }
    };

    private static final double STEP = 1e-5; // of differences of slopes

    abstract double value(Vector3d x);

    /// The gradient of F.
    abstract Vector3d slope(Vector3d x, Vector3d dest);

    abstract Mesh start(int level);

    /// A triangulation with its vertices on the surface; each level halves the edges.
    public Mesh mesh(int level) {
        return onto(start(level));
    }

    /// The mesh with its vertices moved onto the surface.
    public Mesh onto(Mesh mesh) {
        double[] positions = mesh.positions();
        Vector3d x = new Vector3d();
        Vector3d g = new Vector3d();
        for (int p = 0; p < mesh.vertexCount(); p++) {
            mesh.position(p, x);
            for (int i = 0; i < 20; i++) {
                slope(x, g);
                x.fma(-value(x) / g.lengthSquared(), g);
            }
            positions[3 * p] = x.x;
            positions[3 * p + 1] = x.y;
            positions[3 * p + 2] = x.z;
        }
        return mesh.withPositions(positions);
    }

    Vector3d normal(Vector3d x) {
        return slope(x, new Vector3d()).normalize();
    }

    /// The part of a vector along the surface.
    Vector3d tangential(Vector3d x, Vector3d v) {
        Vector3d n = normal(x);
        return new Vector3d(v).fma(-n.dot(v), n);
    }

    /// The Hessian of F times a vector.
    private Vector3d bend(Vector3d x, Vector3d v) {
        Vector3d ahead = slope(new Vector3d(x).fma(STEP, v), new Vector3d());
        return ahead.sub(slope(new Vector3d(x).fma(-STEP, v), new Vector3d())).mul(0.5 / STEP);
    }

    /// Mean and Gaussian curvature, with the normal along the gradient of F: positive on a sphere.
    double[] curvatures(Vector3d x) {
        Vector3d n = normal(x);
        Vector3d s = tangential(x, Math.abs(n.x) < 0.6 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0)).normalize();
        Vector3d t = n.cross(s, new Vector3d());
        double length = slope(x, new Vector3d()).length();
        Vector3d bs = bend(x, s);
        double a = s.dot(bs) / length;
        double b = t.dot(bs) / length;
        double c = t.dot(bend(x, t)) / length;
        return new double[] {(a + c) / 2, a * c - b * b};
    }

    /// A point of a geodesic with its direction, a vector carried along, and the Jacobi field `J'' = -K J, J(0) = 0, J'(0) = 1`.
    record Geodesic(Vector3d x, Vector3d v, Vector3d carried, double jacobi, double jacobiSlope) {
        static Geodesic from(Vector3d x, Vector3d direction, Vector3d carried) {
            return new Geodesic(x, direction, carried, 0, 1);
        }

        private Geodesic plus(double h, Geodesic d) {
            return new Geodesic(new Vector3d(x).fma(h, d.x), new Vector3d(v).fma(h, d.v), new Vector3d(carried).fma(h, d.carried),
                    jacobi + h * d.jacobi, jacobiSlope + h * d.jacobiSlope);
        }
    }

    /// One step of Runge and Kutta's method along a geodesic.
    Geodesic step(Geodesic at, double h) {
        Geodesic k1 = rate(at);
        Geodesic k2 = rate(at.plus(h / 2, k1));
        Geodesic k3 = rate(at.plus(h / 2, k2));
        Geodesic k4 = rate(at.plus(h, k3));
        return at.plus(h / 6, k1).plus(h / 3, k2).plus(h / 3, k3).plus(h / 6, k4);
    }

    /// Vectors along the surface turn with it and no more: `w' = -(w . F'' v) F' / |F'|^2`.
    private Geodesic rate(Geodesic at) {
        Vector3d g = slope(at.x, new Vector3d());
        Vector3d turn = bend(at.x, at.v).div(g.lengthSquared());
        return new Geodesic(at.v, new Vector3d(g).mul(-at.v.dot(turn)), new Vector3d(g).mul(-at.carried.dot(turn)), at.jacobiSlope,
                -curvatures(at.x)[1] * at.jacobi);
    }
}
