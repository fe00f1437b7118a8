package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCallsTest {
    private static final String AT = ":us-east-1:123456789012:";
    private static final List<Grant> GRANTS = Stream.of(
                    "sqs:SendMessage arn:aws:sqs" + AT + "renga-dev-questions",
                    "sqs:CreateQueue arn:aws:sqs" + AT + "renga-dev-gateway-*",
                    "sns:Subscribe arn:aws:sns" + AT + "renga-dev-qa-events",
                    "dynamodb:PutItem arn:aws:dynamodb" + AT + "table/renga-dev-questions",
                    "dynamodb:Query arn:aws:dynamodb" + AT + "table/renga-dev-questions/index/*",
                    "dynamodb:BatchGetItem arn:aws:dynamodb" + AT + "table/renga-dev-questions",
                    "s3:GetObject arn:aws:s3:::renga-dev-artifacts-123456789012/replies/*",
                    "cloudwatch:PutMetricData *")
            .map(line -> line.split(" ", 2))
            .map(parts -> new Grant("gateway", parts[0], parts[1], ""))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "Sqs:SendMessageBatch, QueueUrl, http://127.0.0.1:4566/000000000000/renga-dev-questions",
        "Sqs:CreateQueue, QueueName, renga-dev-gateway-1a2b",
        "Sns:Subscribe, TopicArn, arn:aws:sns:us-east-1:000000000000:renga-dev-qa-events",
        "DynamoDb:TransactWriteItems, TransactItems.Put.TableName, renga-dev-questions",
        "DynamoDb:Query, TableName, renga-dev-questions/by-owner",
        "DynamoDb:BatchGetItem, RequestItems, renga-dev-questions",
        "S3:HeadObject, Bucket, renga-dev-artifacts-000000000000/replies/a",
        "CloudWatch:PutMetricData, '', ''"
    })
    void whatIsGrantedIsNotRefused(String call, String path, String subject) {
        assertThat(calls(call, path, subject).refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sqs:SendMessage, QueueUrl, http://127.0.0.1:4566/000000000000/renga-dev-answers, sqs:SendMessage on arn:aws:sqs",
        "Sqs:ReceiveMessage, QueueUrl, http://127.0.0.1:4566/000000000000/renga-dev-questions, sqs:ReceiveMessage on arn",
        "DynamoDb:TransactWriteItems, TransactItems.Delete.TableName, renga-dev-questions, dynamodb:DeleteItem on arn",
        "DynamoDb:Query, TableName, renga-dev-questions, dynamodb:Query on arn:aws:dynamodb",
        "S3:GetObject, Bucket, renga-dev-artifacts-000000000000/sweeps/a, s3:GetObject on arn:aws:s3:::renga-dev",
        "Ecs:RunTask, '', '', ecs:RunTask"
    })
    void anotherActionOrOneOnSomethingElseIsRefused(String call, String path, String subject, String told) {
        assertThat(calls(call, path, subject).refused())
                .singleElement()
                .asString()
                .startsWith(told);
    }

    private static ServiceCalls calls(String call, String path, String subject) {
        return new ServiceCalls(GRANTS, Stream.of(call + "\t" + path + "\t" + subject));
    }
}
