package holonomy.meshconv.data;

import java.nio.file.Path;

/// Where computed data are kept between runs: `$HOLONOMY_CACHE`, or `holonomy` in `$XDG_CACHE_HOME` or `~/.cache`.
///
/// Files there are named by a digest of all that they depend on, so that none is ever out of date, and any may be deleted at any time.
public final class CacheFolder {
    private CacheFolder() {
    }

    /// The folder, which need not exist yet.
    public static Path path() {
        String own = System.getenv("HOLONOMY_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        return shared != null && !shared.isBlank() ? Path.of(shared, "holonomy")
                : Path.of(System.getProperty("user.home"), ".cache", "holonomy");
    }
}
