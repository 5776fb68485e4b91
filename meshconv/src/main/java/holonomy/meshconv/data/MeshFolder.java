package holonomy.meshconv.data;

import holonomy.manifold.io.MeshFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The mesh files of a folder, in the order of their names.
final class MeshFolder {
    private MeshFolder() {
    }

    /// The folders in a folder, in the order of their names; hidden ones are left out.
    static List<Path> folders(Path folder) {
        return children(folder).stream().filter(Files::isDirectory).toList();
    }

    /// The mesh files in a folder, in the order of their names: those with an ending that some reader knows.
    ///
    /// @throws DataException if the folder cannot be read or there is none
    static List<Path> meshes(Path folder) {
        List<Path> meshes = meshesIfAny(folder);
        if (meshes.isEmpty()) {
            throw new DataException(folder + ": no mesh file, expected some (.obj, .ply, .off, .stl, .gltf, ...)");
        }
        return meshes;
    }

    /// The same, and an empty list where there is none.
    static List<Path> meshesIfAny(Path folder) {
        return children(folder).stream()
                .filter(file -> Files.isRegularFile(file) && MeshFormat.ofName(file.getFileName().toString()).isPresent()).toList();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException unreadable) {
            throw new DataException(folder + ": cannot be read, expected a folder (" + unreadable.getMessage() + ")", unreadable);
        }
    }

    /// The name of a mesh: its file's without the ending.
    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return MeshFormat.ofName(name).stream().flatMap(format -> format.endings().stream())
                .filter(ending -> name.toLowerCase(Locale.ROOT).endsWith("." + ending))
                .map(ending -> name.substring(0, name.length() - ending.length() - 1)).findFirst().orElse(name);
    }

    /// What `reader` makes of every file, several at a time; of several failures the first in the list's order is thrown.
    static <I, O> List<O> readAll(List<I> files, Function<I, O> reader) {
        record Outcome<O>(O result, RuntimeException failure) {
        }
        List<Outcome<O>> outcomes = IntStream.range(0, files.size()).parallel().mapToObj(i -> {
            try {
                return new Outcome<>(reader.apply(files.get(i)), null);
            } catch (RuntimeException failure) {
                return new Outcome<O>(null, failure);
            }
        }).toList();
        List<O> results = new ArrayList<>();
        for (Outcome<O> outcome : outcomes) {
            if (outcome.failure != null) {
                throw outcome.failure;
            }
            results.add(outcome.result);
        }
        return results;
    }
}
