package dev.renga.faults.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.faults.system.BoxModel;

/**
 * A box that is asked about once. Its number is in its text, so that a row shows what was asked whatever its id.
 *
 * @param paint what its text says of it; some words have an effect on {@link BoxModel}
 */
record Box(int number, String paint) {
    private static final String QUESTION = "What is the number of the box?";

    static Box plain(int number) {
        return new Box(number, "green");
    }

    static Box poisoned(int number) {
        return new Box(number, BoxModel.POISON);
    }

    static Box hard(int number) {
        return new Box(number, BoxModel.HARD);
    }

    static Box stiff(int number) {
        return new Box(number, BoxModel.STIFF);
    }

    ObjectNode body(ObjectMapper json) {
        return json.createObjectNode()
                .put("question", QUESTION)
                .put("context", "The box by the door has the number " + number + " and is " + paint + ".");
    }
}
