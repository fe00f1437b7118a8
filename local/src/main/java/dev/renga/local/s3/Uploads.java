package dev.renga.local.s3;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** All uploads that are neither complete nor given up. Thread-safe. */
final class Uploads {
    private final Records<Upload> uploads;
    private final Records<Upload.Part> parts;
    private final ObjectFiles files;
    private final ReentrantLock changes = new ReentrantLock();

    Uploads(StateStore store, ObjectFiles files) {
        this.uploads = store.records("uploads", Upload.class);
        this.parts = store.records("parts", Upload.Part.class);
        this.files = files;
    }

    /** Returns the id of the upload. */
    String begin(Upload upload) {
        String id = UUID.randomUUID().toString().replace("-", "");
        uploads.put(id, upload);
        return id;
    }

    /** Empty where there is none of that id for that key. */
    Optional<Upload> find(String id, String bucket, String key) {
        return uploads.get(id)
                .filter(upload -> upload.bucket().equals(bucket) && upload.key().equals(key));
    }

    /** By their ids. */
    Map<String, Upload> of(String bucket) {
        return uploads.all().entrySet().stream()
                .filter(entry -> entry.getValue().bucket().equals(bucket))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds a part, in place of one of the same number; throws where the upload has ended. */
    void put(String id, int number, Upload.Part part) {
        Optional<Upload.Part> before;
        changes.lock();
        try {
            if (uploads.get(id).isEmpty()) {
                throw S3Error.NO_SUCH_UPLOAD.failure();
            }
            before = parts.get(record(id, number));
            parts.put(record(id, number), part);
        } finally {
            changes.unlock();
        }
        before.ifPresent(old -> files.remove(old.file()));
    }

    /** By their numbers. */
    NavigableMap<Integer, Upload.Part> parts(String id) {
        NavigableMap<Integer, Upload.Part> found = new TreeMap<>();
        String beginning = id + "/";
        for (Map.Entry<String, Upload.Part> entry : parts.after(beginning).entrySet()) {
            if (!entry.getKey().startsWith(beginning)) {
                break;
            }
            found.put(Integer.parseInt(entry.getKey().substring(beginning.length())), entry.getValue());
        }
        return found;
    }

    /** Ends an upload; its parts are gone. */
    void end(String id) {
        NavigableMap<Integer, Upload.Part> ended;
        changes.lock();
        try {
            ended = parts(id);
            List<String> records =
                    ended.keySet().stream().map(number -> record(id, number)).toList();
            // The upload last: what is left of it can then be ended again.
            parts.removeAll(records);
            uploads.remove(id);
        } finally {
            changes.unlock();
        }
        ended.values().forEach(part -> files.remove(part.file()));
    }

    /** The files that hold parts. */
    Set<String> files() {
        return parts.all().values().stream().map(Upload.Part::file).collect(Collectors.toSet());
    }

    private static String record(String id, int number) {
        return String.format("%s/%05d", id, number);
    }
}
