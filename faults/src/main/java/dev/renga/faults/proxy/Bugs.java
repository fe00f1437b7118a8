package dev.renga.faults.proxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bugs that the services do not have, made from outside: what a service with the bug would do to AWS, and AWS to it, the proxy
 * does.
 */
public final class Bugs {
    private static final String NOTHING = "{}";
    private static final String PUBLISHED = """
            <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Successful/><Failed/>\
            </PublishBatchResult><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></PublishBatchResponse>""";
    private static final Pattern CONDITION = Pattern.compile("(\"ConditionExpression\"\\s*:\\s*\")([^\"]*)(\")");
    private static final Pattern RECEIVES = Pattern.compile("(\"ApproximateReceiveCount\"\\s*:\\s*\")\\d+(\")");
    private static final Pattern ANSWER = Pattern.compile("(%22answer%22%3A%22)\\d");

    private Bugs() {}

    /** The publisher takes a failed publish for a success. */
    public static Fault publishForgotten() {
        return (call, next) -> call.is("Publish") ? new Reply(200, "text/xml", PUBLISHED) : next.send(call);
    }

    /** The consumer deletes what it received before it works on it. */
    public static Fault deletedFirst() {
        return (call, next) -> {
            Reply reply = next.send(call);
            if (call.is("ReceiveMessage")) {
                deleteAll(call, reply, next);
            }
            return reply;
        };
    }

    /** The store writes an ending without looking at what is there: there is no fence. */
    public static Fault noFence() {
        return (call, next) -> next.send(call.operation().equals("UpdateItem") ? always(call) : call);
    }

    /** The store inserts a row without looking whether there is one. */
    public static Fault insertedBlindly() {
        return (call, next) -> next.send(call.operation().equals("PutItem") ? always(call) : call);
    }

    /** Nobody looks for questions that stay queued. */
    public static Fault noReconciler() {
        return (call, next) -> call.operation().equals("Query") && call.body().contains("by-phase-due")
                ? Reply.json("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}")
                : next.send(call);
    }

    /** What comes in queues of this name is dropped unread. */
    public static Fault unread(String queueName) {
        return (call, next) -> {
            if (!call.is("ReceiveMessage") || !call.queue().contains(queueName)) {
                return next.send(call);
            }
            deleteAll(call, next.send(call), next);
            return Reply.json(NOTHING);
        };
    }

    /** Nobody reads queues of this name. */
    public static Fault ignored(String queueName) {
        return (call, next) -> {
            if (call.is("ReceiveMessage") && call.queue().contains(queueName)) {
                Thread.sleep(1_000);
                return Reply.json(NOTHING);
            }
            return next.send(call);
        };
    }

    /** What is sent to queues of this name does not get there, and the sender does not look. */
    public static Fault sendForgotten(String queueName) {
        return (call, next) -> call.is("SendMessage") && call.queue().endsWith(queueName)
                ? Reply.json("{\"Successful\":[],\"Failed\":[]}")
                : next.send(call);
    }

    /** Nobody counts how often a message was delivered. */
    public static Fault receivesUncounted() {
        return (call, next) -> {
            Reply reply = next.send(call);
            return call.is("ReceiveMessage")
                    ? reply.withBody(RECEIVES.matcher(reply.body()).replaceAll("$11$2"))
                    : reply;
        };
    }

    /** Answers of one batch are mixed up. */
    public static Fault answersMixedUp() {
        return (call, next) -> {
            if (!call.is("Publish")) {
                return next.send(call);
            }
            return next.send(call.withBody(ANSWER.matcher(call.body()).replaceAll("$1x")));
        };
    }

    /** Whatever the row that is there says. Where there is none, the condition decides as before. */
    private static Call always(Call call) {
        Matcher condition = CONDITION.matcher(call.body());
        return call.withBody(condition.replaceFirst("$1($2) OR attribute_exists(item_id)$3"));
    }

    private static void deleteAll(Call call, Reply reply, Fault.Next next)
            throws java.io.IOException, InterruptedException {
        for (String handle : Messages.handles(reply)) {
            next.send(new Call("sqs", "DeleteMessage", Messages.about(call, handle, "")));
        }
    }
}
