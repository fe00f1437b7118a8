package dev.renga.objects;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects of one bucket, below a prefix that is empty or ends in a slash. The bucket must be there. */
final class S3Objects implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int MAX_CONFLICTS = 5;
    // Tells a put that was sent twice, since its first answer was lost, from somebody else's.
    private static final String WRITER = "renga-put";

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    private S3Objects(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    static S3Objects open(String bucket, String prefix, ObjectStores config) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials());
        config.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return new S3Objects(builder.build(), bucket, prefix);
    }

    @Override
    public void put(String key, Path file) {
        put(key, RequestBody.fromFile(file));
    }

    @Override
    public void put(String key, byte[] bytes) {
        put(key, RequestBody.fromBytes(bytes));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        String whole = whole(key);
        String writer = UUID.randomUUID().toString();
        return asked("store", key, () -> {
            for (int conflicts = 0; ; conflicts++) {
                try {
                    s3.putObject(
                            request -> request.bucket(bucket)
                                    .key(whole)
                                    .ifNoneMatch("*")
                                    .metadata(Map.of(WRITER, writer)),
                            RequestBody.fromBytes(bytes));
                    return true;
                } catch (S3Exception e) {
                    if (e.statusCode() == PRECONDITION_FAILED) {
                        return isBy(writer, whole);
                    }
                    // Another put of the same key was under way: it will have taken the key, or not.
                    if (e.statusCode() != CONFLICT || conflicts == MAX_CONFLICTS) {
                        throw e;
                    }
                }
            }
        });
    }

    @Override
    public Optional<InputStream> get(String key) {
        String whole = whole(key);
        return asked("read", key, () -> {
            try {
                return Optional.of(
                        s3.getObject(request -> request.bucket(bucket).key(whole)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<String> list(String beginning) {
        return asked(
                "list",
                beginning,
                () -> s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + beginning))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(prefix.length()))
                        .toList());
    }

    @Override
    public void delete(String key) {
        String whole = whole(key);
        asked(
                "delete",
                key,
                () -> s3.deleteObject(request -> request.bucket(bucket).key(whole)));
    }

    @Override
    public URI uri(String key) {
        try {
            return new URI("s3", bucket, "/" + whole(key), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address has the bucket '" + bucket + "'", e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    private void put(String key, RequestBody body) {
        String whole = whole(key);
        asked("store", key, () -> s3.putObject(request -> request.bucket(bucket).key(whole), body));
    }

    private boolean isBy(String writer, String whole) {
        try {
            return writer.equals(s3.headObject(request -> request.bucket(bucket).key(whole))
                    .metadata()
                    .get(WRITER));
        } catch (NoSuchKeyException e) {
            // Taken when asked, deleted since: the key was somebody else's.
            return false;
        }
    }

    private <T> T asked(String what, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new ObjectsUnavailable("cannot " + what + " s3://" + bucket + "/" + prefix + key, e);
        }
    }

    private String whole(String key) {
        return Keys.below(prefix, key);
    }
}
