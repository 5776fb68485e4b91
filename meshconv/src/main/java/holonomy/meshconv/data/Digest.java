package holonomy.meshconv.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/// A digest of all that generated data depend on: parameters, resources, and the classes that make them.
public final class Digest {
    private final MessageDigest digest;

    public Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    public Digest add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Digest add(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
        return this;
    }

    public Digest add(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
        bytes.asIntBuffer().put(values);
        digest.update(bytes);
        return this;
    }

    /// The bytes of a resource on the class path; nothing where there is no such resource.
    Digest addResource(String resource) {
        add(resource);
        try (InputStream stream = Digest.class.getResourceAsStream(resource)) {
            digest.update(stream == null ? new byte[0] : stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return this;
    }

    /// The compiled code of classes and of those nested in them.
    public Digest addClasses(Class<?>... classes) {
        for (Class<?> type : classes) {
            addResource("/" + type.getName().replace('.', '/') + ".class");
            addClasses(Arrays.stream(type.getDeclaredClasses()).sorted(Comparator.comparing(Class::getName))
                    .toArray(Class<?>[]::new));
        }
        return this;
    }

    /// The first 16 hexadecimal digits.
    public String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
