package dev.renga.sweep.ledger;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What an exception says of a write. */
enum DynamoRefusal {
    /** A condition of it does not hold: not this time. */
    CONDITION,
    /** Others were at the item, or it was too much at once: not done, and another try may do it. */
    CONTENTION,
    /** Nobody knows. Another try may do it. */
    UNCLEAR,
    /** Another try will not help. */
    FINAL;

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final String NOTHING = "None";
    private static final String FAILED = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

    static DynamoRefusal of(SdkException e) {
        return switch (e) {
            case ConditionalCheckFailedException failed -> CONDITION;
            case TransactionConflictException conflict -> CONTENTION;
            case TransactionCanceledException canceled -> of(canceled.cancellationReasons());
            case AwsServiceException service when service.isThrottlingException() -> CONTENTION;
            case AwsServiceException service
            when service.statusCode() >= BAD_REQUEST && service.statusCode() < SERVER_ERROR -> FINAL;
            default -> UNCLEAR;
        };
    }

    private static DynamoRefusal of(List<CancellationReason> reasons) {
        List<String> codes = reasons.stream()
                .map(CancellationReason::code)
                .filter(code -> !NOTHING.equals(code))
                .toList();
        if (codes.contains(FAILED)) {
            return CONDITION;
        }
        return !codes.isEmpty() && PASSING.containsAll(codes) ? CONTENTION : FINAL;
    }
}
