package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.bodies.BodySurface;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The data set `families`: eight kinds of surfaces of about 750 vertices, to be told apart from few members of each.
///
/// Members differ in proportions, are bent by random waves, stretched along random axes, triangulated anew, so that the triangulation does not give a
/// family away, and turned at random.
final class Families {
    static final int DEFAULT_COUNT = 5;
    private static final int TESTED = 10;
    private static final int FIRST_TESTED = 1_000_000; // the first member to test with
    private static final int MOST = 1000;
    private static final int VERTICES = 750;
    private static final MeshAugmentation CHANGE = MeshAugmentation.smoothDeformation(0.03).andThen(MeshAugmentation.anisotropicScale(0.1));

    private Families() {
    }

    private enum Family {
        BODY {
            @Override
            Mesh member(int number, RandomGenerator random) {
                return Triangulation.REGULAR.of(BodySurface.of(number, number), VERTICES, number);
            }
        },
        TORUS {
            @Override
            Mesh member(int number, RandomGenerator random) {
                return Shapes.torus(1, between(0.25, 0.6, random), 48, 24);
            }
        },
        DOUBLE_TORUS {
            @Override
            Mesh member(int number, RandomGenerator random) {
                return Shapes.genusTwo(3);
            }
        },
        BUMPY_SPHERE {
            @Override
            Mesh member(int number, RandomGenerator random) {
                Mesh bumps = Shapes.bumpySphere(3, number);
                Mesh sphere = Shapes.icosphere(3);
                double strength = between(2, 3, random);
                double[] positions = sphere.positions();
                for (int i = 0; i < positions.length; i++) {
                    positions[i] += strength * (bumps.positions()[i] - positions[i]);
                }
                return sphere.withPositions(positions);
            }
        },
        SPHEROID {
            @Override
            Mesh member(int number, RandomGenerator random) {
                double length = between(1.4, 2.2, random);
                return Motions.mapped(Shapes.icosphere(3), p -> p.mul(1, 1, length));
            }
        },
        TUBE {
            @Override
            Mesh member(int number, RandomGenerator random) {
                return Shapes.cylinder(1, between(2, 5, random), 30, 24);
            }
        },
        CONE {
            @Override
            Mesh member(int number, RandomGenerator random) {
                return Shapes.cone(between(1.5, 4, random), 24, 7);
            }
        },
        SHEET {
            @Override
            Mesh member(int number, RandomGenerator random) {
                double height = between(0.4, 1, random);
                return Motions.mapped(Shapes.grid(26, 26), p -> p.mul(1, height, 1));
            }
        };

        abstract Mesh member(int number, RandomGenerator random);

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static double between(double least, double greatest, RandomGenerator random) {
        return least + (greatest - least) * random.nextDouble();
    }

    /// The data set with `count` training members of each family. The same data, bit for bit, at every call.
    ///
    /// @throws DataException if the number is not between 1 and 1000
    static DataSet dataSet(int count) {
        if (count < 1 || count > MOST) {
            throw new DataException("families:" + count + ": expected 1 to " + MOST + " training meshes of each family");
        }
        return generate(count, TESTED);
    }

    static DataSet generate(int count, int tested) {
        return new DataSet("families", Task.CLASSIFICATION, Arrays.stream(Family.values()).map(Family::title).toList(), members(0, count),
                DataFolders.tests(members(FIRST_TESTED, tested)));
    }

    private static List<LabelledMesh> members(int first, int count) {
        return Stream.of(Family.values()).flatMap(family -> IntStream.range(first, first + count).parallel().mapToObj(i -> member(family, i)))
                .toList();
    }

    private static LabelledMesh member(Family family, int number) {
        RandomGenerator random = new SplittableRandom((long) family.ordinal() << 32 | number);
        String name = family.title() + " " + number;
        LabelledMesh shape = LabelledMesh.ofMesh(name, family.member(number, random), family.ordinal());
        return CHANGE.andThen(MeshAugmentation.resampling((double) VERTICES / shape.mesh().vertexCount(), (double) VERTICES / shape.mesh().vertexCount()))
                .andThen(MeshAugmentation.rotation()).apply(shape, random).withOrigin(name, "");
    }
}
