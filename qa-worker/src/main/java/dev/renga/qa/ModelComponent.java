package dev.renga.qa;

import dev.renga.messaging.Component;
import dev.renga.qa.answer.QuestionAnswerer;
import java.time.Duration;

/** The loaded model as a part of the service, closed when nothing uses it any more. */
final class ModelComponent implements Component {
    private final QuestionAnswerer answerer;

    ModelComponent(QuestionAnswerer answerer) {
        this.answerer = answerer;
    }

    @Override
    public String name() {
        return "model " + answerer.model();
    }

    /** It was loaded and warmed up before the service was made, so that a bad model keeps it from starting at all. */
    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        answerer.close();
    }
}
