package holonomy.meshconv.command;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.structure.Admission;
import holonomy.manifold.repair.MeshReport;
import holonomy.manifold.topology.Topology;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./holonomy inspect`: what a mesh is, what was repaired, and which structure groups it admits.
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says what a mesh is, what was repaired, and which structure groups it admits.",
        footer = {"", "Counts are those of the welded mesh without degenerate and duplicate faces, before non-manifold places are cut;",
            "boundary loops, genus and angle defects those of the repaired mesh."})
public final class InspectCommand implements Subcommand {
    private static final List<PlanarGroup> GROUPS = List.of(Group.trivial(), Group.reflection(), Group.cyclic(4), Group.dihedral(4),
            Group.so2(), Group.o2());

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "MESH", description = MeshSource.DESCRIPTION)
    private String name;

    @Override
    public Integer call() {
        MeshSource source = MeshSource.read(name);
        Map<String, Admission> groups = new LinkedHashMap<>();
        Topology topology = Topology.of(source.mesh());
        GROUPS.forEach(group -> groups.put(group.toString(), Admission.of(topology, group)));
        print(source, groups, common.text());
        common.result(result(source, groups));
        return Holonomy.OK;
    }

    private static Map<String, Object> result(MeshSource source, Map<String, Admission> groups) {
        MeshReport report = source.repaired().report();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mesh", source.name());
        result.put("fileVertices", source.fileMesh().vertexCount());
        result.put("fileFaces", source.fileMesh().faceCount());
        result.put("vertices", report.vertices());
        result.put("faces", report.faces());
        result.put("edges", report.edges());
        result.put("components", report.components());
        result.put("boundaryEdges", report.boundaryEdges());
        result.put("boundaryLoops", report.boundaryLoops());
        result.put("nonManifoldEdges", report.nonManifoldEdges());
        result.put("nonManifoldVertices", report.nonManifoldVertices());
        result.put("degenerateFaces", report.degenerateFaces());
        result.put("duplicateFaces", report.duplicateFaces());
        result.put("unreferencedVertices", report.unreferencedVertices());
        result.put("zeroLengthEdges", report.zeroLengthEdges());
        result.put("sliverFaces", report.sliverFaces());
        result.put("eulerCharacteristic", report.eulerCharacteristic());
        result.put("orientable", report.orientable());
        result.put("genus", report.genus());
        result.put("totalAngleDefect", report.totalAngleDefect());
        result.put("repairs", report.repairs());
        result.put("notes", source.notes());
        result.put("groups", groups);
        return result;
    }

    private static void print(MeshSource source, Map<String, Admission> groups, PrintStream out) {
        MeshReport report = source.repaired().report();
        out.println(source.name());
        line(out, "in the file", source.fileMesh().vertexCount() + " vertices, " + source.fileMesh().faceCount() + " triangles");
        line(out, "welded", report.vertices() + " vertices, " + report.faces() + " faces, " + report.edges() + " edges");
        line(out, "components", report.components());
        line(out, "boundary", report.boundaryEdges() + " edges in " + report.boundaryLoops() + " loops");
        line(out, "non-manifold", report.nonManifoldEdges() + " edges, " + report.nonManifoldVertices() + " vertices");
        line(out, "degenerate", report.degenerateFaces() + " faces, " + report.duplicateFaces() + " duplicate; "
                + report.sliverFaces() + " slivers, " + report.zeroLengthEdges() + " edges of zero length");
        line(out, "unreferenced", report.unreferencedVertices() + " vertices");
        line(out, "orientable", report.orientable() ? "yes" : "no");
        line(out, "topology", "Euler characteristic " + report.eulerCharacteristic() + ", genus " + report.genus());
        line(out, "angle defects", String.format(Locale.ROOT, "%.6f (2 pi times %.6f)", report.totalAngleDefect(),
                report.totalAngleDefect() / (2 * Math.PI)));
        source.notes().forEach(note -> line(out, "note", note));
        report.repairs().forEach(repair -> line(out, "repaired", repair));
        groups.forEach((group, admission) -> line(out, group, (admission.admitted() ? "yes: " : "no: ") + admission.why()));
    }

    private static void line(PrintStream out, String key, Object value) {
        out.printf(Locale.ROOT, "  %-14s %s%n", key, value);
    }
}
