package dev.renga.local.s3;

import java.util.regex.Pattern;

/** A bucket that is there. */
record Bucket(String name, long createdMillis) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    /** Throws unless it may name a bucket: "Bucket naming rules" of the Amazon S3 user guide. */
    static void checkName(String name) {
        if (!SHAPE.matcher(name).matches()
                || name.contains("..")
                || ADDRESS.matcher(name).matches()) {
            throw S3Error.INVALID_BUCKET_NAME.failure();
        }
    }
}
