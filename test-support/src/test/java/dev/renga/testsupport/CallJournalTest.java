package dev.renga.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class CallJournalTest {
    @Test
    void aMessageIsAboutItsQueueWhateverItSays() {
        SendMessageRequest request = SendMessageRequest.builder()
                .queueUrl("http://localhost/0/questions")
                .messageBody("TableName")
                .build();

        assertThat(CallJournal.subjects("", request)).containsExactly("QueueUrl\thttp://localhost/0/questions");
    }

    @Test
    void aQueryIsAboutItsIndex() {
        QueryRequest request =
                QueryRequest.builder().tableName("haiku").indexName("by-likes").build();

        assertThat(CallJournal.subjects("", request)).containsExactly("TableName\thaiku/by-likes");
    }

    @Test
    void aTransactionIsAboutWhatItsPartsAre() {
        Put put = Put.builder()
                .tableName("haiku")
                .item(Map.of("TableName", AttributeValue.fromS("none")))
                .build();
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(TransactWriteItem.builder().put(put).build())
                .build();

        assertThat(CallJournal.subjects("", request)).containsExactly("TransactItems.Put.TableName\thaiku");
    }

    @Test
    void aBatchIsAboutItsTables() {
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .requestItems(Map.of("questions", List.of()))
                .build();

        assertThat(CallJournal.subjects("", request)).containsExactly("RequestItems\tquestions");
    }

    @Test
    void whatNamesNothingIsAboutNothing() {
        assertThat(CallJournal.subjects("", ListQueuesRequest.builder().build()))
                .isEmpty();
    }
}
