package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.EdgeLabelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./holonomy export`: a data set as files.
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Writes a built-in data set as files that 'train --data DIR' reads.",
        footer = {"", "The layout is that of MeshCNN: train/*.obj and test/*.obj, seg/NAME.eseg (a class per edge), sseg/NAME.seseg (soft labels per edge),",
            "and classes.txt with the names of the classes. Of several tests the first is written."})
public final class ExportCommand implements Subcommand {
    @Mixin
    private CommonOptions common;

    @Option(names = "--data", required = true, paramLabel = "DATA", description = "characters, bodies[:N] or collections[:N].")
    private String data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go: a new folder.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        RunPlaces.requireFresh(out);
        DataSet set = DataSets.open(data);
        EdgeLabelWriter.write(set, out);
        common.text().printf("%s: %d training meshes in %s%n", set.name(), set.train().size(), out);
        common.result(Map.of("data", data, "train", set.train().size(), "classes", set.classNames(), "folder", out.toString()));
        return Holonomy.OK;
    }
}
