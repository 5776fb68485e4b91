package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.simsilica.lemur.GuiGlobals;
import holonomy.viewer.ViewerException;
import holonomy.viewer.control.Commands;
import holonomy.viewer.control.Notices;
import holonomy.viewer.control.Pointer;
import holonomy.viewer.control.Sidebar;
import holonomy.viewer.control.Theme;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Settings;
import holonomy.viewer.model.Stage;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.StandardQuantities;
import java.nio.file.Path;
import java.util.List;

/// The window: brings mouse, keys and controls together with a [Session], and shows what the session says.
public final class DesktopWindow extends BaseAppState implements Stage {
    private final ViewerApplication application;
    private final Exhibition start;
    private final RunInspection run;
    private final SettingsFile file;
    private final Node controls = new Node("controls");
    private final WindowLayout layout;
    private final Rest rest = new Rest();
    private Session session;
    private NetworkBench bench;
    private SurfaceTools tools;
    private WindowCommands commands;
    private Sidebar sidebar;
    private Notices notices;
    private Pointer pointer;
    private FileDrop drop;
    private Annotations annotations;
    private Settings keptSettings;
    private List<String> toOpen = List.of();
    private List<String> toShow = List.of();

    /// @param start what is shown first
    /// @param run   the training run that it comes from, or null
    /// @param file  where settings are kept
    public DesktopWindow(ViewerApplication application, Exhibition start, RunInspection run, SettingsFile file) {
        this.application = application;
        this.start = start;
        this.run = run;
        this.file = file;
        this.layout = new WindowLayout(application, controls);
    }

    /// What to open as soon as the window is there, and which quantities to show of it.
    ///
    /// @param meshes files, generated surfaces, or the folder of a run
    public void openFirst(List<String> meshes, List<String> quantities) {
        toOpen = List.copyOf(meshes);
        toShow = List.copyOf(quantities);
    }

    @Override
    protected void initialize(Application ignored) {
        GuiGlobals.initialize(application);
        application.setScreenScale(Screens.scale(application.getContext()));
        application.onComplaint(message -> tell(message, true));
        Theme.define(application.fonts(), layout.scale());
        application.getGuiNode().attachChild(controls);
        notices = new Notices(application.getGuiNode(), application.fonts());
        annotations = new Annotations(application);
        Settings settings = start.settings();
        try {
            settings = file.read().settings();
        } catch (ViewerException damaged) {
            tell(damaged.getMessage(), true);
        }
        keptSettings = settings;
        session = new Session(this, Session.threads(), StandardQuantities::read, settings.applied(start));
        bench = new NetworkBench(session, this);
        if (run != null) {
            bench.adopt(run);
        }
        tools = new SurfaceTools(session, this, bench);
        sidebar = new Sidebar(controls, session);
        commands = new WindowCommands(application, session, this, layout, notices, bench, tools, sidebar);
        sidebar.setCommands(commands);
        pointer = new Pointer(new WindowPointer(application, session, tools, sidebar, layout, commands));
        application.getInputManager().addRawInputListener(pointer);
        drop = FileDrop.on(application.getContext(), files -> open(files, List.of()));
        if (!toOpen.isEmpty()) {
            open(toOpen, toShow);
        } else if (start.surfaces().isEmpty()) {
            tell("Drop a mesh file or the folder of a run on this window to open it; H shows the keys", false);
        }
    }

    /// Opens what was dropped or named: meshes, or the folder of one run.
    ///
    /// @param quantities to show of it
    public void open(List<String> names, List<String> quantities) {
        names.stream().filter(RunInspection::isRun).findFirst()
                .ifPresentOrElse(folder -> bench.open(Path.of(folder), quantities), () -> session.open(names, quantities));
    }

    @Override
    public void update(float seconds) {
        rest.pause(seconds, pointer.busy() || !application.isComplete() || application.isPhotographing(), session.isWorking(), application.orbit(),
                session.exhibition());
        Exhibition exhibition = session.exhibition();
        sidebar.show(exhibition, layout.scale(), layout.height());
        sidebar.update();
        notices.update(seconds);
        notices.read(readings(), (float) layout.controlsWidth(), layout.scale(), layout.height());
        bench.follow(seconds);
        commands.update(seconds);
        annotations.follow(exhibition, tools.picked().orElse(null), layout.controlsWidth());
        if (!exhibition.settings().equals(keptSettings)) {
            keptSettings = exhibition.settings();
            keep();
        }
    }

    private void keep() {
        try {
            file.write(new SettingsFile.Kept(keptSettings, layout.width(), layout.height()));
        } catch (ViewerException unwritable) {
            tell(unwritable.getMessage(), true);
        }
    }

    @Override
    public void show(Exhibition exhibition) {
        application.show(exhibition);
    }

    @Override
    public void frameAll() {
        application.frameAll(layout.width(), layout.height(), layout.controlsWidth(), layout.scale());
    }

    @Override
    public void tell(String message, boolean error) {
        notices.tell(message, error, layout.scale(), layout.width());
    }

    @Override
    public void working(String task, double share) {
        if (task == null && bench != null) {
            bench.idle();
        }
        notices.working(task, share, layout.scale(), layout.width(), layout.height());
    }

    @Override
    public void later(Runnable task) {
        application.enqueue(task);
    }

    /// The session, for scripted use.
    public Session session() {
        return session;
    }

    /// What keys and controls do, for scripted use.
    public Commands commands() {
        return commands;
    }

    /// What was picked and told, for scripted use.
    public List<String> readings() {
        return Readings.lines(session.exhibition(), tools.picked().orElse(null), bench.rotation());
    }

    /// What was told last and is still to be read, for scripted use.
    public String told() {
        return notices.told();
    }

    /// Whether a text belongs to a message that passes, for scripted use.
    public boolean isPassing(Spatial text) {
        return notices.isPassing(text);
    }

    @Override
    protected void cleanup(Application ignored) {
        application.getInputManager().removeRawInputListener(pointer);
        drop.close();
        session.cancel();
        keep();
    }

    @Override
    protected void onEnable() {
        // Always enabled.
    }

    @Override
    protected void onDisable() {
        // Always enabled.
    }
}
