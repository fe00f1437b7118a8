package dev.renga.local;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

final class FolderObjectsIT extends ObjectStoreContract {
    @TempDir
    private Path folder;

    @Override
    ObjectStore store() {
        return ObjectStore.at(folder.resolve("not/there/yet").toString(), ObjectStores.from(Map.of()));
    }

    @Override
    int prefixBytes() {
        return 0;
    }

    /** Java names files in the letters of the locale that it was started in. */
    @Override
    boolean knowsEveryLetter() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }
}
