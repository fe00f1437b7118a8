package dev.renga.cli.cost;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import java.util.List;

/** Where one kind of expense is listed. */
interface Source {
    /** What came of it. */
    sealed interface Reply {
        record Found(List<Expense> expenses) implements Reply {
            public Found {
                expenses = List.copyOf(expenses);
            }
        }

        record Failed(AwsReply.Undone undone) implements Reply {}
    }

    /** What it is called in a complaint. */
    String name();

    /** All of them in the client's region. */
    Reply list(AwsClient aws) throws InterruptedException;
}
