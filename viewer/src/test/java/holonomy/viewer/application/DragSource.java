package holonomy.viewer.application;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A program that drags files, as a file manager does: the source's side of the protocol XDND, version 5, spoken to the X server. Nothing of
/// the window under test is called; what arrives there came through the server.
final class DragSource implements AutoCloseable {
    private static final int VERSION = 5;
    private static final int CLIENT_MESSAGE = 33; // types of events, in X.h
    private static final int SELECTION_REQUEST = 30;
    private static final int SELECTION_NOTIFY = 31;
    private static final long ATOM = 4;           // of Xatom.h
    private static final int EVENT = 192;         // bytes of an XEvent
    private static final long PATIENCE = 10_000;  // milliseconds

    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup library = SymbolLookup.libraryLookup("libX11.so.6", arena);
    private final MemorySegment display;
    private final long window;

    DragSource() {
        display = (MemorySegment) call("XOpenDisplay", ADDRESS, MemorySegment.NULL);
        if (display.address() == 0) {
            throw new AssertionError("the X server does not answer");
        }
        long root = (long) call("XDefaultRootWindow", JAVA_LONG, display);
        window = (long) call("XCreateSimpleWindow", JAVA_LONG, display, root, 0, 0, 10, 10, 0, 0L, 0L);
    }

    /// Drags files over a place of another program's window and lets them go there.
    ///
    /// @param x    on the screen
    /// @param uris of the files
    void drop(long target, int x, int y, String... uris) {
        long uriList = atom("text/uri-list");
        long selection = atom("XdndSelection");
        call("XSetSelectionOwner", JAVA_INT, display, selection, window, 0L);
        send(target, "XdndEnter", window, (long) VERSION << 24, uriList, 0, 0);
        send(target, "XdndPosition", window, 0, (long) x << 16 | y, 0, atom("XdndActionCopy"));
        MemorySegment status = await(CLIENT_MESSAGE, atom("XdndStatus"));
        if ((data(status, 1) & 1) == 0) {
            throw new AssertionError("the window does not take " + Arrays.toString(uris));
        }
        send(target, "XdndDrop", window, 0, 0, 0, 0);
        MemorySegment request = await(SELECTION_REQUEST, 0);
        answer(request, Arrays.stream(uris).map(uri -> uri + "\r\n").collect(Collectors.joining()));
        MemorySegment finished = await(CLIENT_MESSAGE, atom("XdndFinished"));
        if (data(finished, 1) == 0) { // GLFW answers with the number of bytes that it has read
            throw new AssertionError("the window did not read " + Arrays.toString(uris));
        }
    }

    /// Writes the files' names where the target has asked for them, and says so.
    private void answer(MemorySegment request, String text) {
        long requestor = request.get(JAVA_LONG, 40);
        long property = request.get(JAVA_LONG, 64);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment copy = arena.allocateFrom(java.lang.foreign.ValueLayout.JAVA_BYTE, bytes);
        call("XChangeProperty", JAVA_INT, display, requestor, property, request.get(JAVA_LONG, 56), 8, 0, copy, bytes.length);
        MemorySegment notify = arena.allocate(EVENT);
        notify.set(JAVA_INT, 0, SELECTION_NOTIFY);
        notify.set(JAVA_LONG, 32, requestor);
        for (int field = 0; field < 4; field++) { // selection, target, property, time
            notify.set(JAVA_LONG, 40 + 8L * field, request.get(JAVA_LONG, 48 + 8L * field));
        }
        call("XSendEvent", JAVA_INT, display, requestor, 0, 0L, notify);
        call("XFlush", JAVA_INT, display);
    }

    private void send(long target, String type, long... values) {
        MemorySegment event = arena.allocate(EVENT);
        event.set(JAVA_INT, 0, CLIENT_MESSAGE);
        event.set(JAVA_LONG, 32, target);
        event.set(JAVA_LONG, 40, atom(type));
        event.set(JAVA_INT, 48, 32);
        for (int i = 0; i < values.length; i++) {
            event.set(JAVA_LONG, 56 + 8L * i, values[i]);
        }
        call("XSendEvent", JAVA_INT, display, target, 0, 0L, event);
        call("XFlush", JAVA_INT, display);
    }

    private static long data(MemorySegment event, int index) {
        return event.get(JAVA_LONG, 56 + 8L * index);
    }

    /// The next event of a type; of client messages those of a kind.
    private MemorySegment await(int type, long kind) {
        MemorySegment event = arena.allocate(EVENT);
        long end = System.currentTimeMillis() + PATIENCE;
        while (System.currentTimeMillis() < end) {
            if ((int) call("XPending", JAVA_INT, display) == 0) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
                continue;
            }
            call("XNextEvent", JAVA_INT, display, event);
            if (event.get(JAVA_INT, 0) == type && (type != CLIENT_MESSAGE || event.get(JAVA_LONG, 40) == kind)) {
                return event;
            }
        }
        throw new AssertionError("the window did not answer in " + PATIENCE / 1000 + " s, waiting for event " + type);
    }

    private long atom(String name) {
        return (long) call("XInternAtom", JAVA_LONG, display, arena.allocateFrom(name), 0);
    }

    /// Calls a function of Xlib; the types of its parameters are those of the arguments.
    private Object call(String function, MemoryLayout result, Object... arguments) {
        MemoryLayout[] parameters = Arrays.stream(arguments).map(argument -> switch (argument) {
            case Integer _ -> (MemoryLayout) JAVA_INT;
            case Long _ -> JAVA_LONG;
            default -> ADDRESS;
        }).toArray(MemoryLayout[]::new);
        MethodHandle handle = Linker.nativeLinker().downcallHandle(library.find(function).orElseThrow(), FunctionDescriptor.of(result, parameters));
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable failed) {
            throw new AssertionError(function, failed);
        }
    }

    @Override
    public void close() {
        call("XCloseDisplay", JAVA_INT, display);
        arena.close();
    }
}
