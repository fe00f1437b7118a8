package dev.renga.faults.scenario;

import dev.renga.faults.proxy.Bugs;
import dev.renga.faults.proxy.Fault;

/** A bug that is planted to see that it is found. */
public enum Plant {
    /** The worker takes a failed publish for a success. */
    PUBLISH_FORGOTTEN(Bugs.publishForgotten(), Fault.NONE),
    /** The worker deletes a message before it works on it. */
    DELETED_FIRST(Bugs.deletedFirst(), Fault.NONE),
    /** The worker mixes up the answers of a batch. */
    ANSWERS_MIXED_UP(Bugs.answersMixedUp(), Fault.NONE),
    /** The gateway writes an ending over the one that is there. */
    NO_FENCE(Fault.NONE, Bugs.noFence()),
    /** The gateway writes a new row over the one that is there. */
    INSERTED_BLINDLY(Fault.NONE, Bugs.insertedBlindly()),
    /** The gateway forgets what it recorded and did not send. */
    NO_RECONCILER(Fault.NONE, Bugs.noReconciler()),
    /** The gateway misses every event that is meant to wake its clients. */
    NOT_WOKEN(Fault.NONE, Bugs.unread("local-gateway-").then(Bugs.ignored("local-answers"))),
    /** The gateway drops answers unread. */
    ANSWERS_DROPPED(Fault.NONE, Bugs.unread("local-gateway-").then(Bugs.unread("local-answers"))),
    /** The gateway does not read dead letters. */
    DEAD_LETTERS_IGNORED(Fault.NONE, Bugs.ignored("-dlq")),
    /** What the worker sets apart is gone. */
    SUSPECTS_LOST(Bugs.sendForgotten("-suspects"), Fault.NONE),
    /** The worker never sets anything apart. */
    NOT_SET_APART(Bugs.receivesUncounted(), Fault.NONE),
    /** Clients try again under another key. */
    KEY_FORGOTTEN(Fault.NONE, Fault.NONE),
    /** Copies of a message have no id. */
    ID_FORGOTTEN(Fault.NONE, Fault.NONE),
    /** Services are killed where they should be told to stop. */
    NOT_DRAINED(Fault.NONE, Fault.NONE),
    /** Services do not hear that they should stop. */
    SIGTERM_UNHEARD(Fault.NONE, Fault.NONE);

    // A fault has no state here, which Error Prone cannot see of a lambda.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Fault atWorkers;

    @SuppressWarnings("ImmutableEnumChecker") // the same
    private final Fault atGateways;

    Plant(Fault atWorkers, Fault atGateways) {
        this.atWorkers = atWorkers;
        this.atGateways = atGateways;
    }

    Fault atWorkers() {
        return atWorkers;
    }

    Fault atGateways() {
        return atGateways;
    }
}
