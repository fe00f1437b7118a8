package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;

/** What S3 refuses, in its own words; see "Error responses" of the Amazon S3 API reference. */
enum S3Error {
    ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
    AUTHORIZATION_QUERY_PARAMETERS(400, "AuthorizationQueryParametersError", "The query's signature is not whole."),
    BAD_DIGEST(400, "BadDigest", "What came is not what was sent."),
    BUCKET_NOT_EMPTY(409, "BucketNotEmpty", "The bucket you tried to delete is not empty."),
    CONTENT_SHA256_MISMATCH(
            400,
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed."),
    ENTITY_TOO_LARGE(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size."),
    ENTITY_TOO_SMALL(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size."),
    INCOMPLETE_BODY(400, "IncompleteBody", "The request body is not as long as its headers say."),
    INTERNAL(500, "InternalError", "The endpoint failed; see its log."),
    INVALID_ARGUMENT(400, "InvalidArgument", "Invalid argument."),
    INVALID_BUCKET_NAME(400, "InvalidBucketName", "The specified bucket is not valid."),
    INVALID_DIGEST(400, "InvalidDigest", "The Content-MD5 you specified is not valid."),
    INVALID_PART(400, "InvalidPart", "A part was not uploaded, or its tag or checksum is another."),
    INVALID_PART_NUMBER(416, "InvalidPartNumber", "The requested part number is not satisfiable."),
    INVALID_PART_ORDER(400, "InvalidPartOrder", "The parts are not in ascending order."),
    INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable."),
    INVALID_REQUEST(400, "InvalidRequest", "Invalid request."),
    INVALID_URI(400, "InvalidURI", "Couldn't parse the specified URI."),
    KEY_TOO_LONG(400, "KeyTooLongError", "Your key is too long."),
    MALFORMED_TRAILER(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed."),
    MALFORMED_XML(400, "MalformedXML", "The XML you provided was not well-formed or did not validate."),
    METADATA_TOO_LARGE(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    NOT_IMPLEMENTED(501, "NotImplemented", "A header or query you provided asks for what is not implemented here."),
    NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist."),
    NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
    NO_SUCH_UPLOAD(404, "NoSuchUpload", "The specified multipart upload does not exist."),
    PRECONDITION_FAILED(412, "PreconditionFailed", "A precondition you specified did not hold."),
    REQUEST_TIMEOUT(400, "RequestTimeout", "Your socket was not written to within the timeout period."),
    SLOW_DOWN(503, "SlowDown", "Please reduce your request rate.");

    private final int status;
    private final String code;
    private final String message;

    S3Error(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    AwsFailure failure() {
        return failure(message);
    }

    /** The same in words that say more. */
    AwsFailure failure(String words) {
        return AwsFailure.of(status, code, words);
    }
}
