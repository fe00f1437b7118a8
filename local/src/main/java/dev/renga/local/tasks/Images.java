package dev.renga.local.tasks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The only programs that tasks run, by the names of their images. */
public final class Images {
    private final Map<String, Image> named = new LinkedHashMap<>();

    /** Of two with one name the later counts. */
    public Images(List<Image> images) {
        images.forEach(image -> named.put(image.name(), image));
    }

    /** Those of Renga itself, and those of a file, which may replace them. */
    public static Images ownAnd(List<Image> others) {
        Images all = new Images(OwnImages.installed());
        others.forEach(image -> all.named.put(image.name(), image));
        return all;
    }

    public Collection<Image> all() {
        return List.copyOf(named.values());
    }

    /** By its whole reference, or by what is left of that without registry, tag and digest. */
    public Optional<Image> find(String reference) {
        return Optional.ofNullable(named.get(reference)).or(() -> Optional.ofNullable(named.get(bare(reference))));
    }

    private static String bare(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.split("[:@]", 2)[0];
    }
}
