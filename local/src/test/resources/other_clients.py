"""What any program with boto3 expects of SQS, SNS, DynamoDB, SSM and STS. The endpoint comes from AWS_ENDPOINT_URL alone.

Ends with 0 when every expectation held, else with the first that did not.
"""

import json
import uuid

import boto3
from botocore.exceptions import ClientError

RUN = uuid.uuid4().hex[:8]
sqs, sns, dynamodb, ssm, sts = (boto3.client(name) for name in ("sqs", "sns", "dynamodb", "ssm", "sts"))


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("was not refused")


def queue(name):
    url = sqs.create_queue(QueueName=f"{name}-{RUN}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, arn


def receive(url):
    answer = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5, MessageAttributeNames=["All"]
    )
    for message in answer.get("Messages", []):
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return answer.get("Messages", [])


def queues():
    url, arn = queue("plain")
    assert arn.endswith(f":000000000000:plain-{RUN}") or arn.endswith(f":123456789012:plain-{RUN}"), arn
    sent = sqs.send_message_batch(
        QueueUrl=url, Entries=[{"Id": str(n), "MessageBody": f"wörter {n}"} for n in range(3)]
    )
    assert len(sent["Successful"]) == 3, sent
    bodies = set()
    for _ in range(5):
        bodies |= {message["Body"] for message in receive(url)}
        if len(bodies) == 3:
            break
    assert bodies == {"wörter 0", "wörter 1", "wörter 2"}, bodies
    missing = code_of(sqs.get_queue_url, QueueName="nowhere")
    assert missing in ("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"), missing


def topics():
    topic = sns.create_topic(Name=f"news-{RUN}")["TopicArn"]
    assert sns.create_topic(Name=f"news-{RUN}")["TopicArn"] == topic
    raw, raw_arn = queue("raw")
    wrapped, wrapped_arn = queue("wrapped")
    sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "true"}
    )
    filtered = sns.subscribe(
        TopicArn=topic,
        Protocol="sqs",
        Endpoint=wrapped_arn,
        Attributes={"FilterPolicy": json.dumps({"type": [{"prefix": "Quest"}], "n": [{"numeric": [">", 1]}]})},
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]
    attributes = {
        "type": {"DataType": "String", "StringValue": "Question"},
        "n": {"DataType": "Number", "StringValue": "2"},
    }
    sns.publish(TopicArn=topic, Message="a <b> & 'c'", MessageAttributes=attributes)
    sns.publish(TopicArn=topic, Message="only raw")

    messages = receive(raw)
    while len(messages) < 2:
        more = receive(raw)
        assert more, messages
        messages += more
    assert {message["Body"] for message in messages} == {"a <b> & 'c'", "only raw"}, messages
    carried = [message["MessageAttributes"] for message in messages if "MessageAttributes" in message]
    assert [each["type"]["StringValue"] for each in carried] == ["Question"], carried
    (envelope,) = (json.loads(message["Body"]) for message in receive(wrapped))
    assert envelope["Type"] == "Notification" and envelope["Message"] == "a <b> & 'c'", envelope
    assert envelope["MessageAttributes"]["n"] == {"Type": "Number", "Value": "2"}, envelope

    assert len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]) == 2
    shown = sns.get_subscription_attributes(SubscriptionArn=filtered)["Attributes"]
    assert shown["Endpoint"] == wrapped_arn and "FilterPolicy" in shown, shown
    batch = sns.publish_batch(
        TopicArn=topic, PublishBatchRequestEntries=[{"Id": str(n), "Message": "x"} for n in range(10)]
    )
    assert len(batch["Successful"]) == 10, batch
    too_many = [{"Id": str(n), "Message": "x"} for n in range(11)]
    refused = code_of(sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=too_many)
    assert refused.endswith("TooManyEntriesInBatchRequest"), refused
    assert code_of(sns.publish, TopicArn=topic + "-none", Message="x") == "NotFound"
    sns.unsubscribe(SubscriptionArn=filtered)
    sns.delete_topic(TopicArn=topic)


def tables():
    name = f"rows-{RUN}"
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "item_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "item_id", "KeyType": "HASH"}],
    )
    row = {"item_id": {"S": "a"}, "score": {"N": "0.5"}}
    dynamodb.put_item(TableName=name, Item=row)
    assert dynamodb.get_item(TableName=name, Key={"item_id": {"S": "a"}})["Item"] == row
    refused = code_of(
        dynamodb.put_item, TableName=name, Item=row, ConditionExpression="attribute_not_exists(item_id)"
    )
    assert refused == "ConditionalCheckFailedException", refused


def parameters():
    root = f"/other-{RUN}"
    for n in range(12):
        ssm.put_parameter(Name=f"{root}/p{n:02}", Value=f"v{n}", Type="String")
    assert code_of(ssm.put_parameter, Name=f"{root}/p00", Value="x", Type="String") == "ParameterAlreadyExists"
    assert ssm.put_parameter(Name=f"{root}/p00", Value="x", Type="String", Overwrite=True)["Version"] == 2
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=root, Recursive=True)
    found = [parameter["Name"] for page in pages for parameter in page["Parameters"]]
    assert sorted(found) == [f"{root}/p{n:02}" for n in range(12)], found
    ssm.put_parameter(Name=f"PLAIN_{RUN}", Value="a,b", Type="StringList")
    assert ssm.get_parameter(Name=f"PLAIN_{RUN}")["Parameter"]["Value"] == "a,b"
    ssm.delete_parameter(Name=f"PLAIN_{RUN}")
    assert code_of(ssm.get_parameter, Name=f"PLAIN_{RUN}") == "ParameterNotFound"


assert len(sts.get_caller_identity()["Account"]) == 12
queues()
topics()
tables()
parameters()
print("all expectations held")
