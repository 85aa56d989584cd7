// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
"use strict";
exports.validateState = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:sealform:state:1","type":"object","required":["version","lineage","serial","host","owner","items"],"additionalProperties":false,"properties":{"version":{"const":1},"lineage":{"type":"string","minLength":1},"serial":{"type":"integer","minimum":0},"host":{"type":"string","minLength":1},"owner":{"type":"object","required":["kind","login","id"],"additionalProperties":false,"properties":{"kind":{"enum":["organization","user"]},"login":{"type":"string","minLength":1},"id":{"type":"integer","minimum":1}}},"appliedCommit":{"type":"string","pattern":"^(?:[0-9a-f]{40}|[0-9a-f]{64})$"},"workflows":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"paths":{"type":"array","items":{"type":"string","minLength":1}},"remote":{"const":true}}},"items":{"type":"object","additionalProperties":{"$ref":"#/$defs/item"}},"deliveries":{"type":"object","additionalProperties":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/delivery"}}}},"$defs":{"delivery":{"type":"object","required":["hash","at"],"additionalProperties":false,"properties":{"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"at":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"}}},"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"access":{"type":"object","required":["visibility","repositories"],"additionalProperties":false,"properties":{"visibility":{"enum":["all","private","selected"]},"repositories":{"type":"array","items":{"type":"integer","minimum":1}}}},"item":{"type":"object","additionalProperties":false,"properties":{"current":{"$ref":"#/$defs/hash"},"revoked":{"type":"array","items":{"$ref":"#/$defs/hash"}},"hashes":{"deprecated":true,"type":"array","items":{"$ref":"#/$defs/hash"}},"generation":{"type":"integer","minimum":1},"receipt":{"type":"string","minLength":1},"access":{"$ref":"#/$defs/access"},"formerAccess":{"type":"array","items":{"type":"object","required":["access","until"],"additionalProperties":false,"properties":{"access":{"$ref":"#/$defs/access"},"until":{"type":"string","minLength":1}}}},"valueHash":{"$ref":"#/$defs/hash"},"id":{"type":"integer","minimum":1},"scopeId":{"type":"integer","minimum":1},"protection":{"$ref":"#/$defs/protection"},"declared":{"type":"array","items":{"enum":["reviewers","preventSelfReview","waitTimer","adminsCanBypass","deploymentBranchPolicy","customProtectionRules"]}},"observed":{"type":"boolean"},"accepted":{"type":"boolean"},"deleted":{"type":"boolean"},"shared":{"type":"string"},"delivery":{"$ref":"#/$defs/delivery"},"ended":{"type":"string","minLength":1},"intent":{"$ref":"#/$defs/intent"}}},"intent":{"type":"object","required":["action","at"],"additionalProperties":false,"properties":{"action":{"enum":["create","write","access","protect","delete"]},"planned":{"const":true},"before":{"type":"string","minLength":1},"hash":{"$ref":"#/$defs/hash"},"access":{"$ref":"#/$defs/access"},"valueHash":{"$ref":"#/$defs/hash"},"protection":{"$ref":"#/$defs/protection"},"scopeId":{"type":"integer","minimum":1},"at":{"type":"string","minLength":1},"githubAt":{"type":"string","minLength":1}}},"protection":{"type":"object","required":["reviewers","preventSelfReview","waitTimer","adminsCanBypass","deploymentBranchPolicy"],"additionalProperties":false,"properties":{"reviewers":{"type":"array","items":{"type":"object","required":["type","id","name"],"additionalProperties":false,"properties":{"type":{"enum":["Team","User"]},"id":{"type":"integer","minimum":1},"name":{"type":"string"}}}},"preventSelfReview":{"type":"boolean"},"waitTimer":{"type":"integer","minimum":0},"adminsCanBypass":{"type":"boolean"},"deploymentBranchPolicy":{"oneOf":[{"type":"null"},{"type":"object","required":["protectedBranches"],"additionalProperties":false,"properties":{"protectedBranches":{"const":true}}},{"type":"object","required":["policies"],"additionalProperties":false,"properties":{"policies":{"type":"array","items":{"type":"object","required":["id","name","type"],"additionalProperties":false,"properties":{"id":{"type":"integer","minimum":0},"name":{"type":"string"},"type":{"enum":["branch","tag"]}}}}}}]},"customProtectionRules":{"type":"array","items":{"type":"object","required":["id","app"],"additionalProperties":false,"properties":{"id":{"type":"integer","minimum":0},"app":{"type":"string"}}}},"customRules":{"type":"array","items":{"type":"string"}}}}}};
const schema40 = {"type":"object","required":["hash","at"],"additionalProperties":false,"properties":{"hash":{"type":"string","pattern":"^[0-9a-f]{64}$"},"at":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^(?:[0-9a-f]{40}|[0-9a-f]{64})$", "u");
const pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern10 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");
const schema32 = {"type":"object","additionalProperties":false,"properties":{"current":{"$ref":"#/$defs/hash"},"revoked":{"type":"array","items":{"$ref":"#/$defs/hash"}},"hashes":{"deprecated":true,"type":"array","items":{"$ref":"#/$defs/hash"}},"generation":{"type":"integer","minimum":1},"receipt":{"type":"string","minLength":1},"access":{"$ref":"#/$defs/access"},"formerAccess":{"type":"array","items":{"type":"object","required":["access","until"],"additionalProperties":false,"properties":{"access":{"$ref":"#/$defs/access"},"until":{"type":"string","minLength":1}}}},"valueHash":{"$ref":"#/$defs/hash"},"id":{"type":"integer","minimum":1},"scopeId":{"type":"integer","minimum":1},"protection":{"$ref":"#/$defs/protection"},"declared":{"type":"array","items":{"enum":["reviewers","preventSelfReview","waitTimer","adminsCanBypass","deploymentBranchPolicy","customProtectionRules"]}},"observed":{"type":"boolean"},"accepted":{"type":"boolean"},"deleted":{"type":"boolean"},"shared":{"type":"string"},"delivery":{"$ref":"#/$defs/delivery"},"ended":{"type":"string","minLength":1},"intent":{"$ref":"#/$defs/intent"}}};
const schema33 = {"type":"string","pattern":"^[0-9a-f]{64}$"};
const schema36 = {"type":"object","required":["visibility","repositories"],"additionalProperties":false,"properties":{"visibility":{"enum":["all","private","selected"]},"repositories":{"type":"array","items":{"type":"integer","minimum":1}}}};
const schema39 = {"type":"object","required":["reviewers","preventSelfReview","waitTimer","adminsCanBypass","deploymentBranchPolicy"],"additionalProperties":false,"properties":{"reviewers":{"type":"array","items":{"type":"object","required":["type","id","name"],"additionalProperties":false,"properties":{"type":{"enum":["Team","User"]},"id":{"type":"integer","minimum":1},"name":{"type":"string"}}}},"preventSelfReview":{"type":"boolean"},"waitTimer":{"type":"integer","minimum":0},"adminsCanBypass":{"type":"boolean"},"deploymentBranchPolicy":{"oneOf":[{"type":"null"},{"type":"object","required":["protectedBranches"],"additionalProperties":false,"properties":{"protectedBranches":{"const":true}}},{"type":"object","required":["policies"],"additionalProperties":false,"properties":{"policies":{"type":"array","items":{"type":"object","required":["id","name","type"],"additionalProperties":false,"properties":{"id":{"type":"integer","minimum":0},"name":{"type":"string"},"type":{"enum":["branch","tag"]}}}}}}]},"customProtectionRules":{"type":"array","items":{"type":"object","required":["id","app"],"additionalProperties":false,"properties":{"id":{"type":"integer","minimum":0},"app":{"type":"string"}}}},"customRules":{"type":"array","items":{"type":"string"}}}};
const schema41 = {"type":"object","required":["action","at"],"additionalProperties":false,"properties":{"action":{"enum":["create","write","access","protect","delete"]},"planned":{"const":true},"before":{"type":"string","minLength":1},"hash":{"$ref":"#/$defs/hash"},"access":{"$ref":"#/$defs/access"},"valueHash":{"$ref":"#/$defs/hash"},"protection":{"$ref":"#/$defs/protection"},"scopeId":{"type":"integer","minimum":1},"at":{"type":"string","minLength":1},"githubAt":{"type":"string","minLength":1}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.action === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.action !== undefined){
let data0 = data.action;
if(!(((((data0 === "create") || (data0 === "write")) || (data0 === "access")) || (data0 === "protect")) || (data0 === "delete"))){
const err3 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema41.properties.action.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.planned !== undefined){
if(true !== data.planned){
const err4 = {instancePath:instancePath+"/planned",schemaPath:"#/properties/planned/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.before !== undefined){
let data2 = data.before;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err5 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.hash !== undefined){
let data3 = data.hash;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err7 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/hash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.access !== undefined){
let data4 = data.access;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.visibility === undefined){
const err9 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "visibility"},message:"must have required property '"+"visibility"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.repositories === undefined){
const err10 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "visibility") || (key1 === "repositories"))){
const err11 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.visibility !== undefined){
let data5 = data4.visibility;
if(!(((data5 === "all") || (data5 === "private")) || (data5 === "selected"))){
const err12 = {instancePath:instancePath+"/access/visibility",schemaPath:"#/$defs/access/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema36.properties.visibility.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.repositories !== undefined){
let data6 = data4.repositories;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err13 = {instancePath:instancePath+"/access/repositories/" + i0,schemaPath:"#/$defs/access/properties/repositories/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err14 = {instancePath:instancePath+"/access/repositories/" + i0,schemaPath:"#/$defs/access/properties/repositories/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/access/repositories",schemaPath:"#/$defs/access/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.valueHash !== undefined){
let data8 = data.valueHash;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err17 = {instancePath:instancePath+"/valueHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/valueHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.protection !== undefined){
let data9 = data.protection;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.reviewers === undefined){
const err19 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "reviewers"},message:"must have required property '"+"reviewers"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data9.preventSelfReview === undefined){
const err20 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "preventSelfReview"},message:"must have required property '"+"preventSelfReview"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9.waitTimer === undefined){
const err21 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "waitTimer"},message:"must have required property '"+"waitTimer"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data9.adminsCanBypass === undefined){
const err22 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "adminsCanBypass"},message:"must have required property '"+"adminsCanBypass"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9.deploymentBranchPolicy === undefined){
const err23 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "deploymentBranchPolicy"},message:"must have required property '"+"deploymentBranchPolicy"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key2 in data9){
if(!(((((((key2 === "reviewers") || (key2 === "preventSelfReview")) || (key2 === "waitTimer")) || (key2 === "adminsCanBypass")) || (key2 === "deploymentBranchPolicy")) || (key2 === "customProtectionRules")) || (key2 === "customRules"))){
const err24 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.reviewers !== undefined){
let data10 = data9.reviewers;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.type === undefined){
const err25 = {instancePath:instancePath+"/protection/reviewers/" + i1,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.id === undefined){
const err26 = {instancePath:instancePath+"/protection/reviewers/" + i1,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data11.name === undefined){
const err27 = {instancePath:instancePath+"/protection/reviewers/" + i1,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key3 in data11){
if(!(((key3 === "type") || (key3 === "id")) || (key3 === "name"))){
const err28 = {instancePath:instancePath+"/protection/reviewers/" + i1,schemaPath:"#/$defs/protection/properties/reviewers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data11.type !== undefined){
let data12 = data11.type;
if(!((data12 === "Team") || (data12 === "User"))){
const err29 = {instancePath:instancePath+"/protection/reviewers/" + i1+"/type",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema39.properties.reviewers.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.id !== undefined){
let data13 = data11.id;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err30 = {instancePath:instancePath+"/protection/reviewers/" + i1+"/id",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/protection/reviewers/" + i1+"/id",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data11.name !== undefined){
if(typeof data11.name !== "string"){
const err32 = {instancePath:instancePath+"/protection/reviewers/" + i1+"/name",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/protection/reviewers/" + i1,schemaPath:"#/$defs/protection/properties/reviewers/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data9.preventSelfReview !== undefined){
if(typeof data9.preventSelfReview !== "boolean"){
const err35 = {instancePath:instancePath+"/protection/preventSelfReview",schemaPath:"#/$defs/protection/properties/preventSelfReview/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.waitTimer !== undefined){
let data16 = data9.waitTimer;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err36 = {instancePath:instancePath+"/protection/waitTimer",schemaPath:"#/$defs/protection/properties/waitTimer/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/protection/waitTimer",schemaPath:"#/$defs/protection/properties/waitTimer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data9.adminsCanBypass !== undefined){
if(typeof data9.adminsCanBypass !== "boolean"){
const err38 = {instancePath:instancePath+"/protection/adminsCanBypass",schemaPath:"#/$defs/protection/properties/adminsCanBypass/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data9.deploymentBranchPolicy !== undefined){
let data18 = data9.deploymentBranchPolicy;
const _errs42 = errors;
let valid12 = false;
let passing0 = null;
const _errs43 = errors;
if(data18 !== null){
const err39 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid0 = _errs43 === errors;
if(_valid0){
valid12 = true;
passing0 = 0;
}
const _errs45 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.protectedBranches === undefined){
const err40 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/required",keyword:"required",params:{missingProperty: "protectedBranches"},message:"must have required property '"+"protectedBranches"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key4 in data18){
if(!(key4 === "protectedBranches")){
const err41 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data18.protectedBranches !== undefined){
if(true !== data18.protectedBranches){
const err42 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/protectedBranches",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/properties/protectedBranches/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid0 = _errs45 === errors;
if(_valid0 && valid12){
valid12 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid12 = true;
passing0 = 1;
var props0 = true;
}
const _errs49 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.policies === undefined){
const err44 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/required",keyword:"required",params:{missingProperty: "policies"},message:"must have required property '"+"policies"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key5 in data18){
if(!(key5 === "policies")){
const err45 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data18.policies !== undefined){
let data20 = data18.policies;
if(Array.isArray(data20)){
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.id === undefined){
const err46 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data21.name === undefined){
const err47 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data21.type === undefined){
const err48 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key6 in data21){
if(!(((key6 === "id") || (key6 === "name")) || (key6 === "type"))){
const err49 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data21.id !== undefined){
let data22 = data21.id;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err50 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2+"/id",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err51 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2+"/id",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data21.name !== undefined){
if(typeof data21.name !== "string"){
const err52 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2+"/name",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data21.type !== undefined){
let data24 = data21.type;
if(!((data24 === "branch") || (data24 === "tag"))){
const err53 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2+"/type",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema39.properties.deploymentBranchPolicy.oneOf[2].properties.policies.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i2,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid0 = _errs49 === errors;
if(_valid0 && valid12){
valid12 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid12 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid12){
const err57 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
else {
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
}
}
if(data9.customProtectionRules !== undefined){
let data25 = data9.customProtectionRules;
if(Array.isArray(data25)){
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.id === undefined){
const err58 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data26.app === undefined){
const err59 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key7 in data26){
if(!((key7 === "id") || (key7 === "app"))){
const err60 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data26.id !== undefined){
let data27 = data26.id;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err61 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3+"/id",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err62 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3+"/id",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
if(data26.app !== undefined){
if(typeof data26.app !== "string"){
const err63 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3+"/app",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/protection/customProtectionRules/" + i3,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/protection/customProtectionRules",schemaPath:"#/$defs/protection/properties/customProtectionRules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data9.customRules !== undefined){
let data29 = data9.customRules;
if(Array.isArray(data29)){
const len4 = data29.length;
for(let i4=0; i4<len4; i4++){
if(typeof data29[i4] !== "string"){
const err66 = {instancePath:instancePath+"/protection/customRules/" + i4,schemaPath:"#/$defs/protection/properties/customRules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/protection/customRules",schemaPath:"#/$defs/protection/properties/customRules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.scopeId !== undefined){
let data31 = data.scopeId;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err69 = {instancePath:instancePath+"/scopeId",schemaPath:"#/properties/scopeId/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 1 || isNaN(data31)){
const err70 = {instancePath:instancePath+"/scopeId",schemaPath:"#/properties/scopeId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data.at !== undefined){
let data32 = data.at;
if(typeof data32 === "string"){
if(func2(data32) < 1){
const err71 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.githubAt !== undefined){
let data33 = data.githubAt;
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err73 = {instancePath:instancePath+"/githubAt",schemaPath:"#/properties/githubAt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/githubAt",schemaPath:"#/properties/githubAt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.current !== undefined){
let data0 = data.current;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err1 = {instancePath:instancePath+"/current",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/current",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.revoked !== undefined){
let data1 = data.revoked;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err3 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/revoked/" + i0,schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/revoked",schemaPath:"#/properties/revoked/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.hashes !== undefined){
let data3 = data.hashes;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err6 = {instancePath:instancePath+"/hashes/" + i1,schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/hashes/" + i1,schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/hashes",schemaPath:"#/properties/hashes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.generation !== undefined){
let data5 = data.generation;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err9 = {instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.receipt !== undefined){
let data6 = data.receipt;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err11 = {instancePath:instancePath+"/receipt",schemaPath:"#/properties/receipt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/receipt",schemaPath:"#/properties/receipt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.access !== undefined){
let data7 = data.access;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.visibility === undefined){
const err13 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "visibility"},message:"must have required property '"+"visibility"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data7.repositories === undefined){
const err14 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data7){
if(!((key1 === "visibility") || (key1 === "repositories"))){
const err15 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.visibility !== undefined){
let data8 = data7.visibility;
if(!(((data8 === "all") || (data8 === "private")) || (data8 === "selected"))){
const err16 = {instancePath:instancePath+"/access/visibility",schemaPath:"#/$defs/access/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema36.properties.visibility.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.repositories !== undefined){
let data9 = data7.repositories;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err17 = {instancePath:instancePath+"/access/repositories/" + i2,schemaPath:"#/$defs/access/properties/repositories/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
const err18 = {instancePath:instancePath+"/access/repositories/" + i2,schemaPath:"#/$defs/access/properties/repositories/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/access/repositories",schemaPath:"#/$defs/access/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/access",schemaPath:"#/$defs/access/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.formerAccess !== undefined){
let data11 = data.formerAccess;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.access === undefined){
const err21 = {instancePath:instancePath+"/formerAccess/" + i3,schemaPath:"#/properties/formerAccess/items/required",keyword:"required",params:{missingProperty: "access"},message:"must have required property '"+"access"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data12.until === undefined){
const err22 = {instancePath:instancePath+"/formerAccess/" + i3,schemaPath:"#/properties/formerAccess/items/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key2 in data12){
if(!((key2 === "access") || (key2 === "until"))){
const err23 = {instancePath:instancePath+"/formerAccess/" + i3,schemaPath:"#/properties/formerAccess/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data12.access !== undefined){
let data13 = data12.access;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.visibility === undefined){
const err24 = {instancePath:instancePath+"/formerAccess/" + i3+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "visibility"},message:"must have required property '"+"visibility"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data13.repositories === undefined){
const err25 = {instancePath:instancePath+"/formerAccess/" + i3+"/access",schemaPath:"#/$defs/access/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key3 in data13){
if(!((key3 === "visibility") || (key3 === "repositories"))){
const err26 = {instancePath:instancePath+"/formerAccess/" + i3+"/access",schemaPath:"#/$defs/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data13.visibility !== undefined){
let data14 = data13.visibility;
if(!(((data14 === "all") || (data14 === "private")) || (data14 === "selected"))){
const err27 = {instancePath:instancePath+"/formerAccess/" + i3+"/access/visibility",schemaPath:"#/$defs/access/properties/visibility/enum",keyword:"enum",params:{allowedValues: schema36.properties.visibility.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data13.repositories !== undefined){
let data15 = data13.repositories;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
let data16 = data15[i4];
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err28 = {instancePath:instancePath+"/formerAccess/" + i3+"/access/repositories/" + i4,schemaPath:"#/$defs/access/properties/repositories/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err29 = {instancePath:instancePath+"/formerAccess/" + i3+"/access/repositories/" + i4,schemaPath:"#/$defs/access/properties/repositories/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/formerAccess/" + i3+"/access/repositories",schemaPath:"#/$defs/access/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/formerAccess/" + i3+"/access",schemaPath:"#/$defs/access/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data12.until !== undefined){
let data17 = data12.until;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err32 = {instancePath:instancePath+"/formerAccess/" + i3+"/until",schemaPath:"#/properties/formerAccess/items/properties/until/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/formerAccess/" + i3+"/until",schemaPath:"#/properties/formerAccess/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/formerAccess/" + i3,schemaPath:"#/properties/formerAccess/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/formerAccess",schemaPath:"#/properties/formerAccess/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.valueHash !== undefined){
let data18 = data.valueHash;
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err36 = {instancePath:instancePath+"/valueHash",schemaPath:"#/$defs/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/valueHash",schemaPath:"#/$defs/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.id !== undefined){
let data19 = data.id;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err38 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 1 || isNaN(data19)){
const err39 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data.scopeId !== undefined){
let data20 = data.scopeId;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err40 = {instancePath:instancePath+"/scopeId",schemaPath:"#/properties/scopeId/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 1 || isNaN(data20)){
const err41 = {instancePath:instancePath+"/scopeId",schemaPath:"#/properties/scopeId/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data.protection !== undefined){
let data21 = data.protection;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.reviewers === undefined){
const err42 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "reviewers"},message:"must have required property '"+"reviewers"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data21.preventSelfReview === undefined){
const err43 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "preventSelfReview"},message:"must have required property '"+"preventSelfReview"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data21.waitTimer === undefined){
const err44 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "waitTimer"},message:"must have required property '"+"waitTimer"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data21.adminsCanBypass === undefined){
const err45 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "adminsCanBypass"},message:"must have required property '"+"adminsCanBypass"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data21.deploymentBranchPolicy === undefined){
const err46 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/required",keyword:"required",params:{missingProperty: "deploymentBranchPolicy"},message:"must have required property '"+"deploymentBranchPolicy"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key4 in data21){
if(!(((((((key4 === "reviewers") || (key4 === "preventSelfReview")) || (key4 === "waitTimer")) || (key4 === "adminsCanBypass")) || (key4 === "deploymentBranchPolicy")) || (key4 === "customProtectionRules")) || (key4 === "customRules"))){
const err47 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data21.reviewers !== undefined){
let data22 = data21.reviewers;
if(Array.isArray(data22)){
const len5 = data22.length;
for(let i5=0; i5<len5; i5++){
let data23 = data22[i5];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.type === undefined){
const err48 = {instancePath:instancePath+"/protection/reviewers/" + i5,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data23.id === undefined){
const err49 = {instancePath:instancePath+"/protection/reviewers/" + i5,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data23.name === undefined){
const err50 = {instancePath:instancePath+"/protection/reviewers/" + i5,schemaPath:"#/$defs/protection/properties/reviewers/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key5 in data23){
if(!(((key5 === "type") || (key5 === "id")) || (key5 === "name"))){
const err51 = {instancePath:instancePath+"/protection/reviewers/" + i5,schemaPath:"#/$defs/protection/properties/reviewers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data23.type !== undefined){
let data24 = data23.type;
if(!((data24 === "Team") || (data24 === "User"))){
const err52 = {instancePath:instancePath+"/protection/reviewers/" + i5+"/type",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema39.properties.reviewers.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data23.id !== undefined){
let data25 = data23.id;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err53 = {instancePath:instancePath+"/protection/reviewers/" + i5+"/id",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 1 || isNaN(data25)){
const err54 = {instancePath:instancePath+"/protection/reviewers/" + i5+"/id",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
if(data23.name !== undefined){
if(typeof data23.name !== "string"){
const err55 = {instancePath:instancePath+"/protection/reviewers/" + i5+"/name",schemaPath:"#/$defs/protection/properties/reviewers/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/protection/reviewers/" + i5,schemaPath:"#/$defs/protection/properties/reviewers/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/protection/reviewers",schemaPath:"#/$defs/protection/properties/reviewers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data21.preventSelfReview !== undefined){
if(typeof data21.preventSelfReview !== "boolean"){
const err58 = {instancePath:instancePath+"/protection/preventSelfReview",schemaPath:"#/$defs/protection/properties/preventSelfReview/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data21.waitTimer !== undefined){
let data28 = data21.waitTimer;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err59 = {instancePath:instancePath+"/protection/waitTimer",schemaPath:"#/$defs/protection/properties/waitTimer/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err60 = {instancePath:instancePath+"/protection/waitTimer",schemaPath:"#/$defs/protection/properties/waitTimer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
if(data21.adminsCanBypass !== undefined){
if(typeof data21.adminsCanBypass !== "boolean"){
const err61 = {instancePath:instancePath+"/protection/adminsCanBypass",schemaPath:"#/$defs/protection/properties/adminsCanBypass/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data21.deploymentBranchPolicy !== undefined){
let data30 = data21.deploymentBranchPolicy;
const _errs72 = errors;
let valid25 = false;
let passing0 = null;
const _errs73 = errors;
if(data30 !== null){
const err62 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid0 = _errs73 === errors;
if(_valid0){
valid25 = true;
passing0 = 0;
}
const _errs75 = errors;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.protectedBranches === undefined){
const err63 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/required",keyword:"required",params:{missingProperty: "protectedBranches"},message:"must have required property '"+"protectedBranches"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key6 in data30){
if(!(key6 === "protectedBranches")){
const err64 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data30.protectedBranches !== undefined){
if(true !== data30.protectedBranches){
const err65 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/protectedBranches",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/properties/protectedBranches/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
var _valid0 = _errs75 === errors;
if(_valid0 && valid25){
valid25 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid25 = true;
passing0 = 1;
var props0 = true;
}
const _errs79 = errors;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.policies === undefined){
const err67 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/required",keyword:"required",params:{missingProperty: "policies"},message:"must have required property '"+"policies"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
for(const key7 in data30){
if(!(key7 === "policies")){
const err68 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data30.policies !== undefined){
let data32 = data30.policies;
if(Array.isArray(data32)){
const len6 = data32.length;
for(let i6=0; i6<len6; i6++){
let data33 = data32[i6];
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.id === undefined){
const err69 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data33.name === undefined){
const err70 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data33.type === undefined){
const err71 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
for(const key8 in data33){
if(!(((key8 === "id") || (key8 === "name")) || (key8 === "type"))){
const err72 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data33.id !== undefined){
let data34 = data33.id;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err73 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6+"/id",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
const err74 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6+"/id",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
if(data33.name !== undefined){
if(typeof data33.name !== "string"){
const err75 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6+"/name",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data33.type !== undefined){
let data36 = data33.type;
if(!((data36 === "branch") || (data36 === "tag"))){
const err76 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6+"/type",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema39.properties.deploymentBranchPolicy.oneOf[2].properties.policies.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies/" + i6,schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/protection/deploymentBranchPolicy/policies",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/properties/policies/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
var _valid0 = _errs79 === errors;
if(_valid0 && valid25){
valid25 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid25 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid25){
const err80 = {instancePath:instancePath+"/protection/deploymentBranchPolicy",schemaPath:"#/$defs/protection/properties/deploymentBranchPolicy/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
else {
errors = _errs72;
if(vErrors !== null){
if(_errs72){
vErrors.length = _errs72;
}
else {
vErrors = null;
}
}
}
}
if(data21.customProtectionRules !== undefined){
let data37 = data21.customProtectionRules;
if(Array.isArray(data37)){
const len7 = data37.length;
for(let i7=0; i7<len7; i7++){
let data38 = data37[i7];
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.id === undefined){
const err81 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data38.app === undefined){
const err82 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key9 in data38){
if(!((key9 === "id") || (key9 === "app"))){
const err83 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data38.id !== undefined){
let data39 = data38.id;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err84 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7+"/id",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err85 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7+"/id",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data38.app !== undefined){
if(typeof data38.app !== "string"){
const err86 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7+"/app",schemaPath:"#/$defs/protection/properties/customProtectionRules/items/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/protection/customProtectionRules/" + i7,schemaPath:"#/$defs/protection/properties/customProtectionRules/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/protection/customProtectionRules",schemaPath:"#/$defs/protection/properties/customProtectionRules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data21.customRules !== undefined){
let data41 = data21.customRules;
if(Array.isArray(data41)){
const len8 = data41.length;
for(let i8=0; i8<len8; i8++){
if(typeof data41[i8] !== "string"){
const err89 = {instancePath:instancePath+"/protection/customRules/" + i8,schemaPath:"#/$defs/protection/properties/customRules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/protection/customRules",schemaPath:"#/$defs/protection/properties/customRules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath:instancePath+"/protection",schemaPath:"#/$defs/protection/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.declared !== undefined){
let data43 = data.declared;
if(Array.isArray(data43)){
const len9 = data43.length;
for(let i9=0; i9<len9; i9++){
let data44 = data43[i9];
if(!((((((data44 === "reviewers") || (data44 === "preventSelfReview")) || (data44 === "waitTimer")) || (data44 === "adminsCanBypass")) || (data44 === "deploymentBranchPolicy")) || (data44 === "customProtectionRules"))){
const err92 = {instancePath:instancePath+"/declared/" + i9,schemaPath:"#/properties/declared/items/enum",keyword:"enum",params:{allowedValues: schema32.properties.declared.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
else {
const err93 = {instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.observed !== undefined){
if(typeof data.observed !== "boolean"){
const err94 = {instancePath:instancePath+"/observed",schemaPath:"#/properties/observed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data.accepted !== undefined){
if(typeof data.accepted !== "boolean"){
const err95 = {instancePath:instancePath+"/accepted",schemaPath:"#/properties/accepted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.deleted !== undefined){
if(typeof data.deleted !== "boolean"){
const err96 = {instancePath:instancePath+"/deleted",schemaPath:"#/properties/deleted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.shared !== undefined){
if(typeof data.shared !== "string"){
const err97 = {instancePath:instancePath+"/shared",schemaPath:"#/properties/shared/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data.delivery !== undefined){
let data49 = data.delivery;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.hash === undefined){
const err98 = {instancePath:instancePath+"/delivery",schemaPath:"#/$defs/delivery/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data49.at === undefined){
const err99 = {instancePath:instancePath+"/delivery",schemaPath:"#/$defs/delivery/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key10 in data49){
if(!((key10 === "hash") || (key10 === "at"))){
const err100 = {instancePath:instancePath+"/delivery",schemaPath:"#/$defs/delivery/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data49.hash !== undefined){
let data50 = data49.hash;
if(typeof data50 === "string"){
if(!pattern5.test(data50)){
const err101 = {instancePath:instancePath+"/delivery/hash",schemaPath:"#/$defs/delivery/properties/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/delivery/hash",schemaPath:"#/$defs/delivery/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data49.at !== undefined){
let data51 = data49.at;
if(typeof data51 === "string"){
if(!pattern10.test(data51)){
const err103 = {instancePath:instancePath+"/delivery/at",schemaPath:"#/$defs/delivery/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"+"\""};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/delivery/at",schemaPath:"#/$defs/delivery/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath:instancePath+"/delivery",schemaPath:"#/$defs/delivery/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data.ended !== undefined){
let data52 = data.ended;
if(typeof data52 === "string"){
if(func2(data52) < 1){
const err106 = {instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data.intent !== undefined){
if(!(validate22(data.intent, {instancePath:instancePath+"/intent",parentData:data,parentDataProperty:"intent",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate22.errors; else for (const error of validate22.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err108 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:sealform:state:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.lineage === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lineage"},message:"must have required property '"+"lineage"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.serial === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serial"},message:"must have required property '"+"serial"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.host === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "host"},message:"must have required property '"+"host"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.owner === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "owner"},message:"must have required property '"+"owner"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.items === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err7 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.lineage !== undefined){
let data1 = data.lineage;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err8 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.serial !== undefined){
let data2 = data.serial;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/serial",schemaPath:"#/properties/serial/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/serial",schemaPath:"#/properties/serial/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.host !== undefined){
let data3 = data.host;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.owner !== undefined){
let data4 = data.owner;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.kind === undefined){
const err14 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4.login === undefined){
const err15 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "login"},message:"must have required property '"+"login"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4.id === undefined){
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data4){
if(!(((key1 === "kind") || (key1 === "login")) || (key1 === "id"))){
const err17 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data4.kind !== undefined){
let data5 = data4.kind;
if(!((data5 === "organization") || (data5 === "user"))){
const err18 = {instancePath:instancePath+"/owner/kind",schemaPath:"#/properties/owner/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.owner.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.login !== undefined){
let data6 = data4.login;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err19 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data4.id !== undefined){
let data7 = data4.id;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err21 = {instancePath:instancePath+"/owner/id",schemaPath:"#/properties/owner/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err22 = {instancePath:instancePath+"/owner/id",schemaPath:"#/properties/owner/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
}
else {
const err23 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.appliedCommit !== undefined){
let data8 = data.appliedCommit;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err24 = {instancePath:instancePath+"/appliedCommit",schemaPath:"#/properties/appliedCommit/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"},message:"must match pattern \""+"^(?:[0-9a-f]{40}|[0-9a-f]{64})$"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/appliedCommit",schemaPath:"#/properties/appliedCommit/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.workflows !== undefined){
let data9 = data.workflows;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(Object.keys(data9).length < 1){
const err26 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key2 in data9){
if(!((key2 === "paths") || (key2 === "remote"))){
const err27 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data9.paths !== undefined){
let data10 = data9.paths;
if(Array.isArray(data10)){
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err28 = {instancePath:instancePath+"/workflows/paths/" + i0,schemaPath:"#/properties/workflows/properties/paths/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/workflows/paths/" + i0,schemaPath:"#/properties/workflows/properties/paths/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/workflows/paths",schemaPath:"#/properties/workflows/properties/paths/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.remote !== undefined){
if(true !== data9.remote){
const err31 = {instancePath:instancePath+"/workflows/remote",schemaPath:"#/properties/workflows/properties/remote/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.items !== undefined){
let data13 = data.items;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
if(!(validate21(data13[key3], {instancePath:instancePath+"/items/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data13,parentDataProperty:key3,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err33 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.deliveries !== undefined){
let data15 = data.deliveries;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
let data16 = data15[key4];
if(Array.isArray(data16)){
if(data16.length < 1){
const err34 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/deliveries/additionalProperties/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.hash === undefined){
const err35 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/$defs/delivery/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data17.at === undefined){
const err36 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/$defs/delivery/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key5 in data17){
if(!((key5 === "hash") || (key5 === "at"))){
const err37 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/$defs/delivery/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.hash !== undefined){
let data18 = data17.hash;
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err38 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1+"/hash",schemaPath:"#/$defs/delivery/properties/hash/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1+"/hash",schemaPath:"#/$defs/delivery/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data17.at !== undefined){
let data19 = data17.at;
if(typeof data19 === "string"){
if(!pattern10.test(data19)){
const err40 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1+"/at",schemaPath:"#/$defs/delivery/properties/at/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1+"/at",schemaPath:"#/$defs/delivery/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/$defs/delivery/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/deliveries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/deliveries/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/deliveries",schemaPath:"#/properties/deliveries/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

