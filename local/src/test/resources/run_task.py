"""What the original's own client does: a Fargate task that answers one question, found by the names in SSM.

Ends with 0 when the answer is in the table.
"""

import time
import uuid

import boto3

ssm, ecs, dynamodb = (boto3.client(name) for name in ("ssm", "ecs", "dynamodb"))
names = ("ECS_CLUSTER_NAME", "ECS_TASK_DEFINITION_ARN", "CONTAINER_NAME", "ECS_TASK_VPC_SUBNET_1", "TABLE_NAME")
values = {name: ssm.get_parameter(Name=f"/renga/local/{name}")["Parameter"]["Value"] for name in names}

item = uuid.uuid4().hex
answer = ecs.run_task(
    cluster=values["ECS_CLUSTER_NAME"],
    taskDefinition=values["ECS_TASK_DEFINITION_ARN"],
    launchType="FARGATE",
    overrides={
        "containerOverrides": [
            {
                "name": values["CONTAINER_NAME"],
                "command": ["Sogi wrote it at Minase in 1488.", "Who wrote it?", item],
            }
        ]
    },
    networkConfiguration={
        "awsvpcConfiguration": {"subnets": [values["ECS_TASK_VPC_SUBNET_1"]], "assignPublicIp": "ENABLED"}
    },
)
assert not answer["failures"], answer
(task,) = answer["tasks"]
assert task["launchType"] == "FARGATE" and task["lastStatus"] in ("PROVISIONING", "PENDING"), task
ecs.get_waiter("tasks_stopped").wait(
    cluster=values["ECS_CLUSTER_NAME"], tasks=[task["taskArn"]], WaiterConfig={"Delay": 1, "MaxAttempts": 110}
)
(ended,) = ecs.describe_tasks(cluster=values["ECS_CLUSTER_NAME"], tasks=[task["taskArn"]])["tasks"]
assert ended["containers"][0]["exitCode"] == 0, ended
row = dynamodb.get_item(TableName=values["TABLE_NAME"], Key={"item_id": {"S": item}})["Item"]
assert "Sogi" in row["answer"]["S"], row
print(row["answer"]["S"])
