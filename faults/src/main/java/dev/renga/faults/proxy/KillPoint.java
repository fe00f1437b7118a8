package dev.renga.faults.proxy;

/** A named moment in the work of a service at which it can be killed or stopped. */
public enum KillPoint {
    /** SQS handed messages out, and nobody got them. */
    RECEIVE_UNHEARD("ReceiveMessage", "", Moment.UNHEARD),
    /** Messages have come and are in work. */
    RECEIVED("ReceiveMessage", "", Moment.AFTER),
    BEFORE_PUBLISH("Publish", "", Moment.BEFORE),
    PUBLISH_UNHEARD("Publish", "", Moment.UNHEARD),
    PUBLISHED("Publish", "", Moment.AFTER),
    BEFORE_DELETE("DeleteMessage", "", Moment.BEFORE),
    DELETE_UNHEARD("DeleteMessage", "", Moment.UNHEARD),
    DELETED("DeleteMessage", "", Moment.AFTER),
    /** A hold on a message, or its end, is about to be told. */
    BEFORE_VISIBILITY("ChangeMessageVisibility", "", Moment.BEFORE),
    /** A suspect is about to be set apart. */
    BEFORE_MOVE("SendMessage", "-suspects", Moment.BEFORE),
    /** A suspect is set apart and still in its lane. */
    MOVE_UNHEARD("SendMessage", "-suspects", Moment.UNHEARD),

    /** At the gateway: there is a row and no client has heard of it. */
    INSERT_UNHEARD("PutItem", "", Moment.UNHEARD),
    /** At the gateway: there is a row and no message. */
    BEFORE_SEND("SendMessage", "-questions", Moment.BEFORE),
    SEND_UNHEARD("SendMessage", "-questions", Moment.UNHEARD),
    /** At the gateway: the answer is in the row and no client has heard it. */
    RECORD_UNHEARD("UpdateItem", "", Moment.UNHEARD);

    /** When it is, seen from a call. */
    enum Moment {
        BEFORE,
        UNHEARD,
        AFTER
    }

    private final String operation;
    private final String queue;
    private final Moment moment;

    KillPoint(String operation, String queue, Moment moment) {
        this.operation = operation;
        this.queue = queue;
        this.moment = moment;
    }

    Moment moment() {
        return moment;
    }

    boolean isAt(Call call) {
        return call.is(operation) && call.queue().endsWith(queue);
    }

    /** A poll that brought nothing is no moment at all. */
    boolean isAt(Reply reply) {
        return reply.isSuccess()
                && (!operation.equals("ReceiveMessage") || reply.body().contains("\"Body\""));
    }
}
