package holonomy.meshconv.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `./holonomy COMMAND`. Exit codes: 0 ok, 1 failed check or bad input, 2 wrong usage.
@Command(name = "holonomy", mixinStandardHelpOptions = true, version = "Holonomy 0.1.0", sortOptions = false,
        subcommands = HelpCommand.class, synopsisSubcommandLabel = "COMMAND",
        description = "Gauge-equivariant convolutional networks on triangle meshes.",
        footer = {"", "Run './holonomy COMMAND --help' for a command's options, './holonomy test' for the test suite."})
public final class Holonomy implements Runnable {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        configureLogging();
        System.exit(commandLine().execute(arguments));
    }

    /// The command line with all commands that the class path offers.
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Holonomy());
        for (Subcommand subcommand : ServiceLoader.load(Subcommand.class)) {
            commandLine.addSubcommand(subcommand);
        }
        return commandLine.setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line))
                .setParameterExceptionHandler(Holonomy::reportUsage)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int reportUsage(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + oneLine(failure.getMessage())
                + "; try '" + line.getCommandSpec().qualifiedName() + " --help'");
        return USAGE;
    }

    private static int report(Exception failure, CommandLine line) {
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + oneLine(describe(failure)));
        return FAILED;
    }

    /// One line for the user. Our own exceptions carry it; file errors are put into words; anything else is a defect of ours,
    /// whose trace goes to a file.
    private static String describe(Throwable failure) {
        return switch (failure) {
            case Throwable own when own.getClass().getPackageName().startsWith("holonomy.") -> own.getMessage();
            case UncheckedIOException wrapped -> describe(wrapped.getCause());
            case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException existing -> existing.getFile() + ": exists already";
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            case IOException io -> "input or output failed: " + io.getMessage();
            default -> "internal error, a defect of Holonomy (" + failure + "); its trace is in " + writeTrace(failure);
        };
    }

    private static String writeTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("holonomy-error-", ".txt");
            return Files.writeString(file, trace.toString()).toString();
        } catch (IOException unwritable) {
            return "no file (" + unwritable.getMessage() + ")";
        }
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /// Libraries log through java.util.logging to standard error, warnings only.
    private static void configureLogging() {
        try (InputStream properties = Holonomy.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("logging.properties of our own cannot be read", unreadable);
        }
    }
}
