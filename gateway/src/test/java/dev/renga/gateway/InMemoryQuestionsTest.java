package dev.renga.gateway;

class InMemoryQuestionsTest extends QuestionStoreLaw {
    private final InMemoryQuestions store = new InMemoryQuestions();

    @Override
    QuestionStore store() {
        return store;
    }

    @Override
    BatchStore batches() {
        return store;
    }
}
