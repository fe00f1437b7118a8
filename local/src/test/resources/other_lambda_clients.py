"""What any program with boto3 expects of Lambda. The endpoint comes from AWS_ENDPOINT_URL alone.

Ends with 0 when every expectation held, else with the first that did not. The function of the lab is invoked where it is there.
"""

import base64
import json

import boto3
from botocore.exceptions import ClientError

LAB = "renga-local-lab-sleep"
awslambda = boto3.client("lambda")


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("was not refused")


def refusals():
    assert code_of(awslambda.get_function, FunctionName="none") == "ResourceNotFoundException"
    assert code_of(awslambda.invoke, FunctionName="none") == "ResourceNotFoundException"


def lab():
    names = [each["FunctionName"] for each in awslambda.list_functions()["Functions"]]
    if LAB not in names:
        assert names == [], names
        return
    described = awslambda.get_function(FunctionName=LAB)["Configuration"]
    assert (described["MemorySize"], described["Timeout"]) == (128, 10), described
    assert described["DeadLetterConfig"]["TargetArn"].endswith(":renga-local-lab-sleep-dlq"), described
    answer = awslambda.invoke(FunctionName=LAB, LogType="Tail", Payload=json.dumps({"seconds": 0}))
    assert answer["StatusCode"] == 200 and "FunctionError" not in answer, answer
    assert json.load(answer["Payload"]).startswith("Your verse of "), answer
    assert "REPORT RequestId: " in base64.b64decode(answer["LogResult"]).decode(), answer
    assert awslambda.invoke(FunctionName=LAB, InvocationType="Event", Payload='{"seconds": 0}')["StatusCode"] == 202


refusals()
lab()
print("all expectations held")
