package dev.renga.qa.model;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.objects.ObjectsUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Files out of S3, at {@code s3://bucket/key}. */
final class S3Download implements Download {
    private final ObjectStores stores;

    S3Download(ObjectStores stores) {
        this.stores = stores;
    }

    /** Empty also where the worker may not read: S3 says no other of an absent object to who may not list its bucket. */
    @Override
    public Optional<Fetched> fetch(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        try {
            return get(address, to, most);
        } catch (ObjectsUnavailable e) {
            if (e.isForbidden()) {
                return Optional.empty();
            }
            throw unavailable(address, e);
        }
    }

    @Override
    public Fetched require(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        try {
            return get(address, to, most).orElseThrow(() -> Download.nothingAt(address));
        } catch (ObjectsUnavailable e) {
            throw unavailable(address, e);
        }
    }

    private Optional<Fetched> get(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        try (ObjectStore bucket = ObjectStore.at("s3://" + address.getHost(), stores)) {
            Optional<InputStream> object = bucket.get(address.getPath().substring(1));
            if (object.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream body = object.get()) {
                return Optional.of(new Fetched(BoundedCopy.copyInTime(body, to, most), Optional.empty()));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unavailable(address, e);
        }
    }

    private static ModelUnavailable unavailable(URI address, Exception e) {
        return new ModelUnavailable("cannot fetch " + address + ": " + e, e);
    }
}
