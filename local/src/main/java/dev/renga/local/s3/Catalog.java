package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** All buckets and objects. An object is there when its record is, and a file goes after its record. Thread-safe. */
final class Catalog {
    /** A key that is to go, and under which condition. */
    record Removal(String key, Conditions conditions) {}

    private final Records<Bucket> buckets;
    private final Records<StoredObject> objects;
    private final ObjectFiles files;
    private final InstantSource clock;
    // Conditions are checked and records changed by one thread at a time.
    private final ReentrantLock changes = new ReentrantLock();

    Catalog(StateStore store, ObjectFiles files, InstantSource clock) {
        this.buckets = store.records("buckets", Bucket.class);
        this.objects = store.records("objects", StoredObject.class);
        this.files = files;
        this.clock = clock;
    }

    /** Makes a bucket; one that is there stays as it is. */
    void create(String bucket) {
        Bucket.checkName(bucket);
        changes.lock();
        try {
            if (buckets.get(bucket).isEmpty()) {
                buckets.put(bucket, new Bucket(bucket, clock.millis()));
            }
        } finally {
            changes.unlock();
        }
    }

    void demand(String bucket) {
        if (buckets.get(bucket).isEmpty()) {
            throw S3Error.NO_SUCH_BUCKET.failure();
        }
    }

    void delete(String bucket) {
        changes.lock();
        try {
            demand(bucket);
            String first = ObjectKeys.record(bucket, "");
            if (objects.firstFrom(first)
                    .filter(each -> each.getKey().startsWith(first))
                    .isPresent()) {
                throw S3Error.BUCKET_NOT_EMPTY.failure();
            }
            buckets.remove(bucket);
        } finally {
            changes.unlock();
        }
    }

    List<Bucket> buckets() {
        return List.copyOf(buckets.all().values());
    }

    Listing.Page list(Listing listing) {
        demand(listing.bucket());
        return listing.over(objects);
    }

    /** Throws where the bucket is not there. */
    Optional<StoredObject> find(String bucket, String key) {
        demand(bucket);
        return objects.get(ObjectKeys.record(bucket, key));
    }

    /** Makes the object, in place of what was there; throws where the condition does not hold, with nothing changed. */
    void put(String bucket, String key, StoredObject object, Conditions conditions) {
        Optional<StoredObject> before;
        changes.lock();
        try {
            before = find(bucket, key);
            conditions.demandForWrite(before);
            objects.put(ObjectKeys.record(bucket, key), object);
        } finally {
            changes.unlock();
        }
        before.ifPresent(old -> files.remove(old.file()));
    }

    /**
     * What is not there is no error, unless its condition says so.
     *
     * @return why which were refused; all others are gone, together
     */
    Map<Removal, AwsFailure> remove(String bucket, List<Removal> removals) {
        Map<Removal, AwsFailure> refused = new LinkedHashMap<>();
        Map<String, StoredObject> removed = new LinkedHashMap<>();
        changes.lock();
        try {
            for (Removal removal : removals) {
                String record = ObjectKeys.record(bucket, removal.key());
                Optional<StoredObject> there = find(bucket, removal.key());
                try {
                    removal.conditions().demandForWrite(there);
                    there.ifPresent(object -> removed.put(record, object));
                } catch (AwsFailure failure) {
                    refused.put(removal, failure);
                }
            }
            if (!removed.isEmpty()) {
                objects.removeAll(removed.keySet());
            }
        } finally {
            changes.unlock();
        }
        removed.values().forEach(object -> files.remove(object.file()));
        return refused;
    }

    /** The files that hold objects. */
    Set<String> files() {
        return objects.all().values().stream().map(StoredObject::file).collect(Collectors.toSet());
    }
}
