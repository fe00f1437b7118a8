package dev.renga.contracts.qa;

import dev.renga.contracts.Required;

/**
 * The gateway's reply to an event that asks for one: what became of it.
 *
 * @param id of the event
 * @param recorded whether the row of this id now holds a result of this question, by this event or an earlier one
 * @param detail a sentence for people
 */
public record QuestionRecorded(String id, boolean recorded, String detail) {
    public QuestionRecorded {
        QuestionLimits.id(Required.present("id", id));
        Required.present("detail", detail);
    }
}
