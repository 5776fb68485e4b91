package holonomy.manifold.io;

import holonomy.manifold.MeshException;
import holonomy.manifold.io.PlyHeader.Element;
import holonomy.manifold.io.PlyHeader.Encoding;
import holonomy.manifold.io.PlyHeader.Property;
import java.util.Arrays;
import java.util.List;

/// PLY, ascii and binary of both byte orders, with any order and types of properties: vertices (x, y, z, colours, further
/// scalars), faces (polygons of any size, colours, further scalars) and triangle strips. Other elements are passed over.
final class PlyReader {
    private static final List<String> COLOR_NAMES = List.of("red", "green", "blue");

    private final String file;
    private final PlyHeader header;
    private final PlyValues values;
    private final MeshBuffer mesh = new MeshBuffer();
    private final PolygonList polygons = new PolygonList();
    private int vertexCount;

    private PlyReader(String file, byte[] bytes) {
        this.file = file;
        this.header = PlyHeader.read(file, bytes);
        this.values = header.encoding() == Encoding.ASCII
                ? new PlyValues.Text(new TextScanner(file, bytes, header.bodyBegin(), header.bodyLine(), false))
                : new PlyValues.Binary(file, bytes, header.bodyBegin(), header.encoding() == Encoding.BIG_ENDIAN);
    }

    /// Reads a whole file.
    ///
    /// @throws MeshException naming file and line, or byte in a binary body
    static MeshFile read(String file, byte[] bytes) {
        return new PlyReader(file, bytes).read();
    }

    private MeshFile read() {
        Element vertices = header.elements().stream().filter(e -> e.name().equals("vertex")).findFirst().orElseThrow(() ->
                new MeshException(file + ", header: no element 'vertex', expected one with x, y, z; check that this is a mesh"));
        vertexCount = vertices.count();
        for (String coordinate : List.of("x", "y", "z")) {
            int index = vertices.indexOf(coordinate);
            if (index < 0 || vertices.properties().get(index).isList()) {
                throw new MeshException(file + ", line " + vertices.line() + ": element vertex has no number '" + coordinate
                        + "', expected x, y and z; mend the header");
            }
        }
        if (vertexCount == 0) {
            throw new MeshException(file + ", line " + vertices.line()
                    + ": 0 vertices, expected at least one; export the mesh again");
        }
        boolean seenVertices = false;
        for (Element element : header.elements()) {
            switch (element.name()) {
                case "vertex" -> {
                    if (seenVertices) {
                        throw new MeshException(file + ", line " + element.line() + ": a second element 'vertex', expected one;"
                                + " mend the header");
                    }
                    seenVertices = true;
                    vertices(element);
                }
                case "face" -> faces(element);
                case "tristrips" -> strips(element);
                default -> pass(element);
            }
        }
        values.finish();
        polygons.into(mesh);
        return mesh.finish(file, MeshFormat.PLY);
    }

    /// One row of scalars, and which of them are colours.
    private int[] colorColumns(Element element) {
        for (String prefix : List.of("", "diffuse_")) {
            int[] columns = COLOR_NAMES.stream().mapToInt(name -> element.indexOf(prefix + name)).toArray();
            if (Arrays.stream(columns).allMatch(c -> c >= 0 && !element.properties().get(c).isList())) {
                return columns;
            }
        }
        return null;
    }

    /// Columns for scalars that are neither coordinates nor colours, null elsewhere.
    private double[][] scalarColumns(Element element, int[] colors) {
        double[][] columns = new double[element.properties().size()][];
        for (int i = 0; i < columns.length; i++) {
            Property property = element.properties().get(i);
            int column = i;
            boolean color = colors != null && Arrays.stream(colors).anyMatch(c -> c == column);
            boolean coordinate = element.name().equals("vertex") && List.of("x", "y", "z").contains(property.name());
            if (!color && !coordinate && !property.isList()) {
                columns[i] = new double[element.count()];
            }
        }
        return columns;
    }

    private void vertices(Element element) {
        Property[] properties = element.properties().toArray(Property[]::new);
        int x = element.indexOf("x");
        int y = element.indexOf("y");
        int z = element.indexOf("z");
        int[] colors = colorColumns(element);
        boolean unit = colors != null && !properties[colors[0]].type().isWhole();
        double[][] scalars = scalarColumns(element, colors);
        double[] row = new double[properties.length];
        for (int v = 0; v < element.count(); v++) {
            values.beginRow();
            for (int i = 0; i < properties.length; i++) {
                if (properties[i].isList()) {
                    skipList(properties[i]);
                } else {
                    row[i] = values.number(properties[i].type());
                    if (scalars[i] != null) {
                        scalars[i][v] = row[i];
                    }
                }
            }
            if (!Double.isFinite(row[x] + row[y] + row[z]) && !(Double.isFinite(row[x]) && Double.isFinite(row[y])
                    && Double.isFinite(row[z]))) {
                throw values.complain("vertex " + v + " is (" + row[x] + ", " + row[y] + ", " + row[z] + ")",
                        "finite coordinates", "mend or remove this vertex");
            }
            mesh.vertex(row[x], row[y], row[z]);
            if (colors != null) {
                mesh.colorOfVertex(v, MeshBuffer.color(row[colors[0]], row[colors[1]], row[colors[2]], unit));
            }
            values.endRow();
        }
        for (int i = 0; i < properties.length; i++) {
            if (scalars[i] != null) {
                mesh.vertexScalars(properties[i].name(), scalars[i]);
            }
        }
    }

    private void faces(Element element) {
        Property[] properties = element.properties().toArray(Property[]::new);
        int list = Math.max(element.indexOf("vertex_indices"), element.indexOf("vertex_index"));
        if (list < 0 || !properties[list].isList()) {
            throw new MeshException(file + ", line " + element.line() + ": element face has no list 'vertex_indices', expected"
                    + " 'property list uchar int vertex_indices'; mend the header");
        }
        int[] colors = colorColumns(element);
        boolean unit = colors != null && !properties[colors[0]].type().isWhole();
        double[][] scalars = scalarColumns(element, colors);
        double[] row = new double[properties.length];
        for (int f = 0; f < element.count(); f++) {
            values.beginRow();
            for (int i = 0; i < properties.length; i++) {
                if (i == list) {
                    polygon(f, properties[i]);
                } else if (properties[i].isList()) {
                    skipList(properties[i]);
                } else {
                    row[i] = values.number(properties[i].type());
                    if (scalars[i] != null) {
                        scalars[i][f] = row[i];
                    }
                }
            }
            if (colors != null) {
                mesh.colorOfPolygon(f, MeshBuffer.color(row[colors[0]], row[colors[1]], row[colors[2]], unit));
            }
            values.endRow();
        }
        for (int i = 0; i < properties.length; i++) {
            if (scalars[i] != null) {
                mesh.polygonScalars(properties[i].name(), scalars[i]);
            }
        }
    }

    private void polygon(int face, Property property) {
        int count = values.count(property);
        if (count < 3) {
            throw values.complain("face " + face + " has " + count + " corners", "at least 3", "remove this face");
        }
        for (int c = 0; c < count; c++) {
            polygons.corner(vertexIndex(values.integer(property.type()), "face " + face));
        }
        polygons.close();
    }

    private int vertexIndex(long index, String where) {
        if (index < 0 || index >= vertexCount) {
            throw values.complain(where + " names vertex " + index, "0 to " + (vertexCount - 1), "correct the face");
        }
        return (int) index;
    }

    private void skipList(Property property) {
        int count = values.count(property);
        for (int i = 0; i < count; i++) {
            values.number(property.type());
        }
    }

    /// Strips of triangles, ended by -1: every second triangle is turned round.
    private void strips(Element element) {
        for (int s = 0; s < element.count(); s++) {
            values.beginRow();
            for (Property property : element.properties()) {
                if (!property.isList()) {
                    values.number(property.type());
                    continue;
                }
                int count = values.count(property);
                int length = 0;
                int before = -1;
                int last = -1;
                for (int i = 0; i < count; i++) {
                    long index = values.integer(property.type());
                    if (index == -1) {
                        length = 0;
                        continue;
                    }
                    int vertex = vertexIndex(index, "strip " + s);
                    if (++length >= 3) {
                        polygons.corner(length % 2 == 1 ? before : last);
                        polygons.corner(length % 2 == 1 ? last : before);
                        polygons.corner(vertex);
                        polygons.close();
                    }
                    before = last;
                    last = vertex;
                }
            }
            values.endRow();
        }
    }

    private void pass(Element element) {
        if (element.properties().isEmpty() && header.encoding() != Encoding.ASCII) {
            return;
        }
        for (int i = 0; i < element.count(); i++) {
            values.beginRow();
            for (Property property : element.properties()) {
                if (property.isList()) {
                    skipList(property);
                } else {
                    values.number(property.type());
                }
            }
            values.endRow();
        }
        if (element.count() > 0) {
            mesh.note("element " + TextScanner.printable(element.name()) + " (" + element.count() + " rows) ignored");
        }
    }
}
