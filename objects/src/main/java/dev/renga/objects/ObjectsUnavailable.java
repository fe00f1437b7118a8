package dev.renga.objects;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A store that could not be reached or refused what it was asked; trying again later may help. */
public final class ObjectsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FORBIDDEN = 403;

    ObjectsUnavailable(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }

    /** Whether the store refused; S3 also does so for an object that is not there to those who may not list its bucket. */
    public boolean isForbidden() {
        return getCause() instanceof AwsServiceException refusal && refusal.statusCode() == FORBIDDEN;
    }
}
