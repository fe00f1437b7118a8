package dev.renga.contracts;

/** A text that is not the message that it should be. The message of this exception is fit to show to its sender. */
public final class ContractViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /**
     * @param field the offending field as a path such as {@code answers[0].score}, empty for the message as a whole
     * @param problem what is wrong with it, such as {@code must be a string}
     */
    public ContractViolation(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }

    /** The same of something that is itself the field {@code outer} of something larger. */
    public ContractViolation within(String outer) {
        return new ContractViolation(field.isEmpty() ? outer : outer + "." + field, problem);
    }
}
