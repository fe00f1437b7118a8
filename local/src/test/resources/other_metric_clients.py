"""What any program with boto3 expects of CloudWatch's metrics. The endpoint comes from AWS_ENDPOINT_URL alone.

Ends with 0 when every expectation held, else with the first that did not. An argument names the protocol to speak, where that is
to be another than this release of boto3 prefers.
"""

import datetime
import sys
import uuid

import boto3
import botocore.model
from botocore.exceptions import ClientError

if sys.argv[1:]:
    botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = tuple(sys.argv[1:])

RUN = uuid.uuid4().hex[:8]
NAMESPACE = f"Run-{RUN}"
NOW = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
START = NOW - datetime.timedelta(minutes=10)
cloudwatch = boto3.client("cloudwatch")


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("was not refused")


def put(name, value, minutes, **more):
    datum = {"MetricName": name, "Timestamp": START + datetime.timedelta(minutes=minutes), "Unit": "Count"}
    if value is not None:
        datum["Value"] = value
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[{**datum, **more}])


def statistics():
    dimensions = [{"Name": "Queue", "Value": "questions"}]
    put("Depth", 3.5, 1, Dimensions=dimensions)
    put("Depth", 4.5, 1, Dimensions=dimensions)
    put("Depth", 100.0, 1)
    found = cloudwatch.get_metric_statistics(
        Namespace=NAMESPACE,
        MetricName="Depth",
        Dimensions=dimensions,
        StartTime=START,
        EndTime=NOW,
        Period=60,
        Statistics=["Sum", "Average", "SampleCount", "Minimum", "Maximum"],
    )
    assert found["Label"] == "Depth", found
    (point,) = found["Datapoints"]
    assert point["Timestamp"] == START + datetime.timedelta(minutes=1), point
    assert (point["Sum"], point["Average"], point["SampleCount"]) == (8.0, 4.0, 2.0), point
    assert (point["Minimum"], point["Maximum"], point["Unit"]) == (3.5, 4.5, "Count"), point


def data():
    summed = {"SampleCount": 4, "Sum": 10, "Minimum": 1, "Maximum": 4}
    put("Took", None, 1, StatisticValues=summed)
    put("Took", None, 3, Values=[1.0, 2.0], Counts=[3.0, 1.0])
    query = {
        "Id": "sums",
        "MetricStat": {
            "Metric": {"Namespace": NAMESPACE, "MetricName": "Took"},
            "Period": 60,
            "Stat": "Sum",
        },
    }
    found = cloudwatch.get_metric_data(
        MetricDataQueries=[query], StartTime=START, EndTime=NOW, ScanBy="TimestampAscending"
    )
    (result,) = found["MetricDataResults"]
    assert result["Id"] == "sums" and result["StatusCode"] == "Complete", result
    assert result["Values"] == [10.0, 5.0], result
    assert result["Timestamps"][1] == START + datetime.timedelta(minutes=3), result


def series_of_a_service():
    """As services write them: three dimensions, a unit, and single seconds where an alarm wants them."""
    dimensions = [
        {"Name": "Environment", "Value": "dev"},
        {"Name": "Service", "Value": "gateway"},
        {"Name": "Queue", "Value": "questions"},
    ]
    for value, second in ((1.5, 61), (4.5, 75)):
        at = START + datetime.timedelta(seconds=second)
        put("AnswerAge", value, 0, Dimensions=dimensions, Unit="Seconds", Timestamp=at, StorageResolution=1)
    metric = {"Namespace": NAMESPACE, "MetricName": "AnswerAge", "Dimensions": dimensions}
    (point,) = cloudwatch.get_metric_statistics(
        **metric, StartTime=START, EndTime=NOW, Period=60, Statistics=["Maximum"], Unit="Seconds"
    )["Datapoints"]
    assert (point["Maximum"], point["Unit"]) == (4.5, "Seconds"), point
    query = {"Id": "age", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum", "Unit": "Seconds"}}
    (result,) = cloudwatch.get_metric_data(MetricDataQueries=[query], StartTime=START, EndTime=NOW)["MetricDataResults"]
    assert result["Values"] == [4.5], result


def listing():
    names = {each["MetricName"] for each in cloudwatch.list_metrics(Namespace=NAMESPACE)["Metrics"]}
    assert names == {"Depth", "Took", "AnswerAge"}, names
    one = cloudwatch.list_metrics(Namespace=NAMESPACE, MetricName="Depth", Dimensions=[{"Name": "Queue"}])["Metrics"]
    assert [each["Dimensions"] for each in one] == [[{"Name": "Queue", "Value": "questions"}]], one


def refusals():
    missing = code_of(
        cloudwatch.get_metric_statistics,
        Namespace=NAMESPACE,
        MetricName="Depth",
        StartTime=START,
        EndTime=NOW,
        Period=60,
    )
    assert missing == "InvalidParameterCombination", missing


statistics()
data()
series_of_a_service()
listing()
refusals()
print("all expectations held")
