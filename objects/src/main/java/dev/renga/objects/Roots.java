package dev.renga.objects;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write where a store is. */
final class Roots {
    private static final Pattern S3 = Pattern.compile("s3://([^/]+)(?:/(.*))?");
    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private Roots() {}

    static ObjectStore open(String root, ObjectStores config) {
        Matcher s3 = S3.matcher(root);
        if (s3.matches()) {
            return S3Objects.open(s3.group(1), prefix(root, s3.group(2)), config);
        }
        if (root.startsWith("file:")) {
            return new FolderObjects(Path.of(URI.create(root)));
        }
        if (root.isBlank() || OTHER_SCHEME.matcher(root).matches()) {
            throw new IllegalArgumentException("neither s3://bucket/prefix nor a folder: '" + root + "'");
        }
        return new FolderObjects(Path.of(root));
    }

    private static String prefix(String root, @org.jspecify.annotations.Nullable String written) {
        String path = written == null ? "" : written.replaceFirst("/+$", "");
        if (path.isEmpty()) {
            return "";
        }
        try {
            return Keys.below("", path) + "/";
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a prefix of keys: '" + root + "'", e);
        }
    }
}
