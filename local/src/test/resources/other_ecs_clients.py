"""What any program with boto3 expects of ECS before a task runs. The endpoint comes from AWS_ENDPOINT_URL alone.

Ends with 0 when every expectation held, else with the first that did not.
"""

import uuid

import boto3
from botocore.exceptions import ClientError

RUN = uuid.uuid4().hex[:8]
ecs = boto3.client("ecs")


def code_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError("was not refused")


def definitions():
    family = f"family-{RUN}"
    container = {
        "name": "main",
        "image": "shell",
        "memory": 128,
        "command": ["exit 0"],
        "environment": [{"name": "A", "value": "b"}],
    }
    first = ecs.register_task_definition(family=family, containerDefinitions=[container])["taskDefinition"]
    assert first["revision"] == 1 and first["status"] == "ACTIVE", first
    assert first["taskDefinitionArn"].endswith(f":task-definition/{family}:1"), first
    second = ecs.register_task_definition(family=family, containerDefinitions=[container])["taskDefinition"]
    assert second["revision"] == 2, second

    newest = ecs.describe_task_definition(taskDefinition=family)["taskDefinition"]
    assert newest["revision"] == 2, newest
    assert newest["containerDefinitions"][0]["command"] == ["exit 0"], newest
    assert newest["containerDefinitions"][0]["environment"] == [{"name": "A", "value": "b"}], newest
    older = ecs.describe_task_definition(taskDefinition=f"{family}:1")["taskDefinition"]
    assert older["taskDefinitionArn"] == first["taskDefinitionArn"], older

    listed = ecs.list_task_definitions(familyPrefix=family)["taskDefinitionArns"]
    assert listed == [first["taskDefinitionArn"], second["taskDefinitionArn"]], listed
    retired = ecs.deregister_task_definition(taskDefinition=f"{family}:2")["taskDefinition"]
    assert retired["status"] == "INACTIVE", retired
    shown = ecs.describe_task_definition(taskDefinition=f"{family}:2")["taskDefinition"]
    assert shown["status"] == "INACTIVE", shown
    assert code_of(ecs.describe_task_definition, taskDefinition=f"none-{RUN}") == "ClientException"


def clusters():
    name = f"cluster-{RUN}"
    made = ecs.create_cluster(clusterName=name)["cluster"]
    assert made["clusterName"] == name and made["status"] == "ACTIVE", made
    assert made["clusterArn"] in ecs.list_clusters()["clusterArns"]
    described = ecs.describe_clusters(clusters=[name, f"none-{RUN}"])
    assert [each["clusterArn"] for each in described["clusters"]] == [made["clusterArn"]], described
    assert [each["reason"] for each in described["failures"]] == ["MISSING"], described
    assert ecs.list_tasks(cluster=name)["taskArns"] == []
    missing = ecs.describe_tasks(cluster=name, tasks=[uuid.uuid4().hex])
    assert missing["tasks"] == [], missing
    assert code_of(ecs.list_tasks, cluster=f"none-{RUN}") == "ClusterNotFoundException"
    assert code_of(ecs.run_task, cluster=name, taskDefinition=f"none-{RUN}") == "ClientException"


definitions()
clusters()
print("all expectations held")
