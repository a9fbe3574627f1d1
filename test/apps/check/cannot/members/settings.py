# SPDX-License-Identifier: Apache-2.0
class Production:
    SQLALCHEMY_DATABASE_URI = "mysql+pymysql://app@localhost/members"  # cannot run: WASGI-CHECK-005
