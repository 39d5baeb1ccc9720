import type { TaskFixture } from '../task-fixture.js';

const rita = {
  Zoho_ID: '210260000000118002',
  EmployeeID: 'S2',
  FirstName: 'Rita',
  LastName: 'Robot',
  EmailID: 'rita@sandbox.example',
  Department: 'Support',
  Designation: 'Manager',
  Employeestatus: 'Active',
};
const fetched = 'Data fetched successfully';

/** https://www.zoho.com/people/api/bulk-records.html, `insert-records.html`, `update-records.html` */
export const peopleFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.people.getRecords',
    call: '"employee", 1, 10, {"searchField": "EmailID", "searchOperator": "Is", "searchText": "rita@sandbox.example"}',
    request: {
      method: 'GET',
      path: '/people/api/forms/employee/getRecords',
      query: {
        sIndex: '1',
        limit: '10',
        searchParams: '{"searchField":"EmailID","searchOperator":"Is","searchText":"rita@sandbox.example"}',
      },
    },
    answer: {
      response: {
        result: [{ '210260000000118002': [rita] }],
        message: fetched,
        uri: '/api/forms/employee/getRecords',
        status: 0,
      },
    },
  },
  {
    task: 'zoho.people.getRecordById',
    call: '"employee", 210260000000118002',
    request: {
      method: 'GET',
      path: '/people/api/forms/employee/getDataByID',
      query: { recordId: '210260000000118002' },
    },
    answer: { response: { result: [rita], message: fetched, uri: '/api/forms/employee/getDataByID', status: 0 } },
  },
  {
    task: 'zoho.people.create',
    call: '"leave", {"Employee_ID": "S2", "Leavetype": "Sick"}',
    request: {
      method: 'POST',
      path: '/people/api/forms/json/leave/insertRecord',
      form: { inputData: '{"Employee_ID":"S2","Leavetype":"Sick"}' },
    },
    answer: {
      response: {
        result: { pkId: '210260000000500001', message: 'Successfully Added' },
        message: 'Data added successfully',
        uri: '/api/forms/json/leave/insertRecord',
        status: 0,
      },
    },
  },
  {
    task: 'zoho.people.update',
    call: '"employee", {"recordid": 210260000000118002, "Department": "Sales"}',
    request: {
      method: 'POST',
      path: '/people/api/forms/json/employee/updateRecord',
      form: { inputData: '{"Department":"Sales"}', recordId: '210260000000118002' },
    },
    answer: {
      response: {
        result: { pkId: '210260000000118002', message: 'Successfully Updated' },
        message: 'Data updated successfully',
        uri: '/api/forms/json/employee/updateRecord',
        status: 0,
      },
    },
  },
];
