package holonomy.viewer.command;

import holonomy.meshconv.command.CommonOptions;
import holonomy.meshconv.command.Holonomy;
import holonomy.meshconv.command.InputException;
import holonomy.meshconv.command.MeshSource;
import holonomy.meshconv.command.Subcommand;
import holonomy.viewer.Viewer;
import holonomy.viewer.application.Measurement;
import holonomy.viewer.gallery.Gallery;
import holonomy.viewer.model.Progress;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.StandardQuantities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./holonomy view [MESH|RUN]`: the desktop viewer, or with `--screenshot` a picture and no interaction.
@Command(name = "view", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Shows meshes and training runs in a window, or writes a picture of what the window would show.")
public final class View implements Subcommand {
    private static final int MOST_PICTURES = 999;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Parameters(arity = "0..*", paramLabel = "MESH|RUN", description = "The folder of a training run, or meshes, side by side. " + MeshSource.DESCRIPTION)
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "Write a picture and end; no window is opened.")
    private Path screenshot;

    @Option(names = "--show", paramLabel = "QUANTITY", split = ",",
            description = "What to show at first, such as 'mean curvature', 'Gauss curvature', 'principal directions', 'frames', 'normals'.")
    private List<String> show = new ArrayList<>();

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "1280x800", description = "The picture's pixels (default ${DEFAULT-VALUE}).")
    private String size;

    @Option(names = "--turntable", paramLabel = "N", description = "With --screenshot: N pictures from all round, numbered FILE-001.png and so on.")
    private Integer turntable;

    @Option(names = "--gallery", paramLabel = "DIR", description = "Draw the pictures of the documentation into a folder, and end; with a RUN also that of a network.")
    private Path gallery;

    @Option(names = "--measure", description = "Measure how fast this machine draws: seconds from start to first picture, frames a second while orbiting.")
    private boolean measure;

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
        if ((screenshot != null || measure) && inputs.isEmpty()) {
            throw new InputException((measure ? "--measure" : "--screenshot") + " needs a mesh or a run to draw");
        }
        if (turntable != null && (screenshot == null || turntable < 1 || turntable > MOST_PICTURES)) {
            throw new InputException("--turntable " + turntable + ": expected 1 to " + MOST_PICTURES + " pictures, and --screenshot to name them");
        }
        if (gallery != null) {
            List<Path> pictures = inputs.isEmpty() ? Gallery.write(gallery) : Gallery.write(gallery, RunInspection.open(onlyRun()));
            pictures.forEach(picture -> common.text().println("picture: " + picture));
            common.result(Map.of("pictures", pictures.stream().map(Path::toString).toList()));
            return Holonomy.OK;
        }
        Viewer viewer = viewer();
        Map<String, Object> result = new LinkedHashMap<>();
        if (measure) {
            Measurement measured = viewer.measure(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
            common.text().printf(Locale.ROOT, """
                    first picture after %.2f s (%.2f s of processors), everything after %.2f s, the window stood still for %.2f s at most
                    %.1f frames a second while orbiting: %.3f s of processors each, %.3f s in the drawing thread
                    %.3f s of processors for a frame at rest, %.0f MB of memory
                    """, measured.firstPictureSeconds(), measured.firstPictureCpuSeconds(), measured.completeSeconds(),
                    measured.longestFrameSeconds(), measured.framesPerSecond(), measured.frameCpuSeconds(),
                    measured.frameThreadSeconds(), measured.restingFrameSeconds(), measured.residentMegabytes());
            result.put("firstPictureSeconds", measured.firstPictureSeconds());
            result.put("firstPictureCpuSeconds", measured.firstPictureCpuSeconds());
            result.put("completeSeconds", measured.completeSeconds());
            result.put("longestFrameSeconds", measured.longestFrameSeconds());
            result.put("framesPerSecond", measured.framesPerSecond());
            result.put("frameCpuSeconds", measured.frameCpuSeconds());
            result.put("frameThreadSeconds", measured.frameThreadSeconds());
            result.put("restingFrameSeconds", measured.restingFrameSeconds());
            result.put("residentMegabytes", measured.residentMegabytes());
        } else if (screenshot == null) {
            viewer.show();
        } else {
            List<Path> files = turntable == null ? List.of(screenshot) : IntStream.rangeClosed(1, turntable).mapToObj(this::numbered).toList();
            viewer.turntable(files, Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)), transparent);
            files.forEach(file -> common.text().println("picture: " + file));
            result.put(turntable == null ? "screenshot" : "screenshots", turntable == null ? screenshot.toString() : files.stream().map(Path::toString).toList());
        }
        common.result(result);
        return Holonomy.OK;
    }

    private Path numbered(int number) {
        String name = screenshot.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return screenshot.resolveSibling(String.format(Locale.ROOT, "%s-%03d%s", name.substring(0, dot), number, name.substring(dot)));
    }

    private Path onlyRun() {
        if (inputs.size() > 1 || !RunInspection.isRun(inputs.getFirst())) {
            throw new InputException("a run is shown alone: found " + String.join(" ", inputs) + "; name the folder of one run only");
        }
        return Path.of(inputs.getFirst());
    }

    private Viewer viewer() {
        if (inputs.stream().anyMatch(RunInspection::isRun)) {
            Path run = onlyRun();
            return screenshot == null ? Viewer.opening(inputs, show) : Viewer.of(RunInspection.open(run)).showing(show);
        }
        if (screenshot == null && inputs.stream().allMatch(MeshSource::isKnown)) {
            return Viewer.opening(inputs, show); // the window is there at once and tells how far it is
        }
        Viewer viewer = Viewer.empty();
        inputs.forEach(input -> viewer.surface(StandardQuantities.read(input, Progress.UNSEEN)));
        return viewer.showing(show);
    }
}
