package dev.renga.sweep.ledger;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the table. A sweep, its trials and its journal share a partition; the places of all sweeps, the open ones and
 * the lease have one each.
 */
final class DynamoItems {
    static final String PK = "pk";
    static final String SK = "sk";
    static final String VERSION = "version";

    /** The partition of places of sweeps, by creation. */
    static final String PLACES = "places";

    /** The partition of the sweeps that have not ended. */
    static final String OPEN = "open";

    static final String TRIALS = "t#";
    static final String REPORTS = "r#";

    private static final String SWEEP = "sweep";
    private static final String BODY = "body";
    private static final String STATE = "state";
    // Tells a write that was done from one that somebody else did, whatever it says.
    private static final String MARK = "mark";

    private DynamoItems() {}

    static String partition(String sweep) {
        return "S#" + sweep;
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    static Map<String, AttributeValue> sweepKey(String sweep) {
        return key(partition(sweep), SWEEP);
    }

    /** Five digits will do: a sweep has 100,000 trials at most. */
    static String trialSortKey(int trial) {
        return String.format(Locale.ROOT, "%s%05d", TRIALS, trial);
    }

    static Map<String, AttributeValue> trialKey(String sweep, int trial) {
        return key(partition(sweep), trialSortKey(trial));
    }

    static Map<String, AttributeValue> item(SweepRow sweep, String mark) {
        return item(sweepKey(sweep.id()), sweep.version(), SweepJson.name(sweep.state()), SweepJson.write(sweep), mark);
    }

    static Map<String, AttributeValue> item(TrialRow trial, String mark) {
        return item(
                trialKey(trial.sweep(), trial.trial()),
                trial.version(),
                TrialStateJson.name(trial.state()),
                TrialJson.write(trial),
                mark);
    }

    /** An item of text alone. */
    static Map<String, AttributeValue> lines(String sweep, String sk, String body) {
        return Map.of(PK, text(partition(sweep)), SK, text(sk), BODY, text(body));
    }

    static SweepRow sweep(Map<String, AttributeValue> item) {
        return SweepJson.read(body(item));
    }

    static TrialRow trial(Map<String, AttributeValue> item) {
        return TrialJson.read(body(item));
    }

    static String body(Map<String, AttributeValue> item) {
        return required(item, BODY).s();
    }

    static boolean hasMark(Map<String, AttributeValue> item, String mark) {
        AttributeValue found = item.get(MARK);
        return found != null && mark.equals(found.s());
    }

    static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the ledger holds an item without " + name + ": " + item.get(SK));
        }
        return value;
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static Map<String, AttributeValue> item(
            Map<String, AttributeValue> key, long version, String state, String body, String mark) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put(VERSION, number(version));
        item.put(STATE, text(state));
        item.put(BODY, text(body));
        item.put(MARK, text(mark));
        return item;
    }
}
