package dev.renga.local.aws;

/** An error that AWS itself would answer with. */
public final class AwsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final int status;
    private final String code;

    private AwsFailure(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static AwsFailure of(int status, String code, String message) {
        return new AwsFailure(status, code, message);
    }

    public static AwsFailure badRequest(String code, String message) {
        return new AwsFailure(BAD_REQUEST, code, message);
    }

    public static AwsFailure forbidden(String code, String message) {
        return new AwsFailure(FORBIDDEN, code, message);
    }

    public static AwsFailure notFound(String code, String message) {
        return new AwsFailure(NOT_FOUND, code, message);
    }

    public static AwsFailure tooLarge(int limitBytes) {
        return new AwsFailure(
                TOO_LARGE, "RequestEntityTooLarge", "The request is longer than " + limitBytes + " bytes");
    }

    /** A fault of ours, which clients may try again. */
    public static AwsFailure internal(String code, String message) {
        return new AwsFailure(500, code, message);
    }

    public static AwsFailure unavailable(String message) {
        return new AwsFailure(503, "ServiceUnavailable", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What is wrong, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
