package dev.renga.trainer.data;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.objects.ObjectsUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Image sets, taken from where they are; what was downloaded or drawn is kept in a cache. */
public final class ImageLibrary {
    private static final String DIGITS = "digits/" + Digits.EDITION;

    private final CacheFolder cache;
    private final URI mnist;
    private final ObjectStores stores;

    /**
     * @param mnist the folder of the four MNIST files on the web
     * @param stores where {@code s3://} leads
     */
    public ImageLibrary(CacheFolder cache, URI mnist, ObjectStores stores) {
        this.cache = cache;
        this.mnist = mnist;
        this.stores = stores;
    }

    /** The images of a source, fetched or drawn first where they are not in the cache. */
    public Corpus take(ImageSource source) throws DataUnavailable, InterruptedException {
        return switch (source) {
            case ImageSource.Mnist() -> folder("mnist", new MnistDownload(mnist).into(cache));
            case ImageSource.Drawn() -> folder("digits", drawn());
            case ImageSource.Files(String root) when root.contains(":/") -> objects(root);
            case ImageSource.Files(String root) -> folder(root, existing(root));
        };
    }

    private Path drawn() throws DataUnavailable, InterruptedException {
        try {
            return cache.filled(DIGITS, folder -> IdxWriter.write(Digits.standard(), folder));
        } catch (IOException e) {
            throw new DataUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path existing(String root) throws DataUnavailable {
        Path folder = Path.of(root);
        if (!Files.isDirectory(folder)) {
            throw new DataUnavailable("--data: there is no folder " + root);
        }
        return folder;
    }

    private static Corpus folder(String name, Path folder) throws DataUnavailable {
        return IdxReader.corpus(name, file -> {
            for (String form : forms(file)) {
                Path path = folder.resolve(form);
                if (Files.exists(path)) {
                    return new IdxReader.Opening.Named(path.toString(), Files.newInputStream(path));
                }
            }
            throw missing(file, folder.toString());
        });
    }

    private Corpus objects(String root) throws DataUnavailable {
        try (ObjectStore store = ObjectStore.at(root, stores)) {
            return IdxReader.corpus(root, file -> opened(store, root, file));
        } catch (IllegalArgumentException | ObjectsUnavailable e) {
            throw new DataUnavailable("--data: " + e.getMessage(), e);
        }
    }

    private static IdxReader.Opening.Named opened(ObjectStore store, String root, IdxFile file)
            throws IOException, DataUnavailable {
        for (String form : forms(file)) {
            Optional<InputStream> bytes = store.get(form);
            if (bytes.isPresent()) {
                return new IdxReader.Opening.Named(store.uri(form).toString(), bytes.get());
            }
        }
        throw missing(file, root);
    }

    private static List<String> forms(IdxFile file) {
        return List.of(file.plain(), file.zipped());
    }

    private static DataUnavailable missing(IdxFile file, String place) {
        return new DataUnavailable("--data: neither " + file.plain() + " nor " + file.zipped() + " in " + place);
    }
}
