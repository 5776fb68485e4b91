package holonomy.viewer.command;

import holonomy.meshconv.command.CommonOptions;
import holonomy.meshconv.command.Holonomy;
import holonomy.meshconv.command.InputException;
import holonomy.meshconv.command.Subcommand;
import holonomy.viewer.Viewer;
import holonomy.viewer.gallery.Gallery;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.StandardQuantities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./holonomy view [MESH|RUN]`: the desktop viewer, or with `--screenshot` a picture and no interaction.
@Command(name = "view", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Shows meshes and training runs in a window, or writes a picture of what the window would show.")
public final class View implements Subcommand {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Parameters(arity = "0..*", paramLabel = "MESH|RUN", description = "Mesh files (OBJ, PLY, OFF, STL, glTF, ...) or the folder of a training run.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "Write a picture and end; no window is opened.")
    private Path screenshot;

    @Option(names = "--show", paramLabel = "QUANTITY", split = ",",
            description = "What to show at first, such as 'mean curvature', 'Gauss curvature', 'principal directions', 'frames', 'normals'.")
    private List<String> show = new ArrayList<>();

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "1280x800", description = "The picture's pixels (default ${DEFAULT-VALUE}).")
    private String size;

    @Option(names = "--gallery", paramLabel = "DIR", description = "Draw the pictures of the documentation into a folder, and end.")
    private Path gallery;

    @Option(names = "--transparent", description = "A picture without background.")
    private boolean transparent;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches() || Integer.parseInt(pixels.group(1)) < 16 || Integer.parseInt(pixels.group(2)) < 16) {
            throw new InputException("--size: found '" + size + "', expected WIDTHxHEIGHT such as 1920x1080, 16 pixels at least");
        }
        if (screenshot != null && inputs.isEmpty()) {
            throw new InputException("--screenshot needs a mesh or a run to draw");
        }
        if (gallery != null) {
            List<Path> pictures = Gallery.write(gallery);
            pictures.forEach(picture -> common.text().println("picture: " + picture));
            common.result(Map.of("pictures", pictures.stream().map(Path::toString).toList()));
            return Holonomy.OK;
        }
        Viewer viewer = viewer();
        Map<String, Object> result = new LinkedHashMap<>();
        if (screenshot == null) {
            viewer.show();
        } else {
            viewer.screenshot(screenshot, Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)), transparent);
            common.text().println("picture: " + screenshot);
            result.put("screenshot", screenshot.toString());
        }
        common.result(result);
        return Holonomy.OK;
    }

    private Viewer viewer() {
        if (inputs.stream().anyMatch(RunInspection::isRun)) {
            if (inputs.size() > 1) {
                throw new InputException("a run is shown alone: found " + inputs.size() + " arguments; name the run only");
            }
            return Viewer.of(RunInspection.open(inputs.getFirst()));
        }
        Viewer viewer = Viewer.empty();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                throw new InputException(input + ": a folder without config.json, expected a mesh file or the run folder of './holonomy train'");
            }
            viewer.surface(StandardQuantities.read(input));
            show.forEach(viewer::showing);
        }
        return viewer;
    }
}
