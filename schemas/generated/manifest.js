// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
"use strict";
exports.validateManifest = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:sealform:manifest:1","type":"object","required":["version"],"oneOf":[{"required":["organization"]},{"required":["user"]}],"patternProperties":{"^x-":true},"additionalProperties":false,"properties":{"$schema":{"type":"string"},"version":{"const":1},"organization":{"type":"string","minLength":1},"user":{"type":"string","minLength":1},"extends":{"type":"array","items":{"type":"string","minLength":1}},"include":{"type":"array","items":{"$ref":"#/$defs/include"}},"defaults":{"$ref":"#/$defs/defaults"},"unmanaged":{"$ref":"#/$defs/unmanaged"},"ignore":{"type":"array","items":{"$ref":"#/$defs/ignoreRule"}},"forget":{"type":"array","items":{"type":"string","minLength":1}},"removed":{"type":"array","items":{"$ref":"#/$defs/removedMarker"}},"values":{"type":"object","additionalProperties":{"$ref":"#/$defs/secretValue"}},"secrets":{"$ref":"#/$defs/secrets"},"variables":{"type":"object","additionalProperties":{"$ref":"#/$defs/variable"}},"repositories":{"type":"object","additionalProperties":{"$ref":"#/$defs/repository"}},"groups":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"},"additionalProperties":{"$ref":"#/$defs/group"}},"targets":{"type":"object","propertyNames":{"pattern":"^[a-z][a-z0-9-]{0,38}$"},"additionalProperties":{"$ref":"#/$defs/target"}},"policies":{"$ref":"#/$defs/policies"},"audit":{"$ref":"#/$defs/audit"}},"$defs":{"audit":{"type":"object","additionalProperties":false,"properties":{"workflows":{"oneOf":[{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},{"const":"remote"}]},"failOn":{"type":"string","enum":["error","warning","note"]},"ignore":{"type":"array","items":{"$ref":"#/$defs/ignoredFindings"}}}},"ignoredFindings":{"type":"object","additionalProperties":false,"required":["rule","reason","expires"],"properties":{"rule":{"type":"string","pattern":"^[A-Z][0-9]{2}$"},"repository":{"type":"string","minLength":1},"file":{"type":"string","minLength":1},"name":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"},"expires":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}},"stores":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["actions","dependabot","codespaces","agents"]}},"unmanaged":{"type":"string","enum":["report","forbid","delete"]},"defaults":{"type":"object","additionalProperties":false,"properties":{"stores":{"$ref":"#/$defs/stores"},"unmanaged":{"$ref":"#/$defs/unmanaged"},"rotation":{"$ref":"#/$defs/rotation"}}},"ignoreRule":{"type":"object","additionalProperties":false,"required":["pattern","reason"],"properties":{"pattern":{"type":"string","minLength":1},"owner":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"}}},"secrets":{"type":"object","additionalProperties":{"$ref":"#/$defs/secret"}},"secret":{"type":"object","additionalProperties":false,"required":["value"],"properties":{"visibility":{"$ref":"#/$defs/visibility"},"repositories":{"$ref":"#/$defs/selectors"},"stores":{"$ref":"#/$defs/stores"},"value":{"$ref":"#/$defs/secretValue"},"encoding":{"type":"string","enum":["base64"]},"allowEmpty":{"type":"boolean"},"rotation":{"$ref":"#/$defs/rotation"},"adopt":{"type":"boolean"}}},"secretValue":{"oneOf":[{"type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"$ref":"#/$defs/path"}}},{"type":"object","additionalProperties":false,"required":["dotenv"],"properties":{"dotenv":{"$ref":"#/$defs/path"},"key":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["exec"],"properties":{"exec":{"type":"array","minItems":1,"items":{"type":"string"}},"timeout":{"type":"string","pattern":"^[0-9]{1,6}[sm]$"}}},{"type":"object","additionalProperties":false,"required":["stdin"],"properties":{"stdin":{"const":true}}},{"type":"object","additionalProperties":false,"required":["sealed","keyId"],"properties":{"sealed":{"type":"string","minLength":1},"keyId":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["largeFile"],"properties":{"largeFile":{"$ref":"#/$defs/path"}}},{"type":"object","additionalProperties":false,"required":["generate","deliver"],"properties":{"generate":{"type":"object","additionalProperties":false,"properties":{"length":{"type":"integer","minimum":8,"maximum":4096},"alphabet":{"type":"string","pattern":"^[!-~]{2,94}$"}}},"deliver":{"type":"array","minItems":1,"items":{"type":"string"}},"timeout":{"type":"string","pattern":"^[0-9]{1,6}[sm]$"}}},{"type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["existing"],"properties":{"existing":{"const":true}}},{"const":"existing"}]},"path":{"type":"string","minLength":1},"rotation":{"type":"object","additionalProperties":false,"properties":{"maxAge":{"type":"string","pattern":"^[0-9]{1,6}d$"},"owner":{"type":"string","minLength":1},"runbook":{"type":"string","minLength":1},"notify":{"type":"array","items":{"type":"string","minLength":1}}}},"visibility":{"type":"string","enum":["all","private","selected"]},"selectors":{"type":"array","items":{"oneOf":[{"type":"string","pattern":"^!?[^!]"},{"type":"object","additionalProperties":false,"required":["topic"],"properties":{"topic":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["property","value"],"properties":{"property":{"type":"string","minLength":1},"value":{"type":"string","minLength":1}}}]}},"variable":{"type":"object","additionalProperties":false,"required":["value"],"properties":{"visibility":{"$ref":"#/$defs/visibility"},"repositories":{"$ref":"#/$defs/selectors"},"stores":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["actions","agents"]}},"value":{"type":"string"},"adopt":{"type":"boolean"}}},"scopedVariables":{"type":"object","additionalProperties":{"oneOf":[{"type":"string"},{"$ref":"#/$defs/variable"}]}},"repository":{"type":"object","additionalProperties":false,"properties":{"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/environment"}},"unmanaged":{"$ref":"#/$defs/unmanaged"}}},"group":{"type":"object","additionalProperties":false,"required":["repositories"],"properties":{"repositories":{"$ref":"#/$defs/selectors"},"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/environment"}},"unmanaged":{"$ref":"#/$defs/unmanaged"}}},"environment":{"type":"object","additionalProperties":false,"properties":{"reviewers":{"$ref":"#/$defs/reviewers"},"preventSelfReview":{"type":["boolean","null"]},"waitTimer":{"type":["integer","null"]},"adminsCanBypass":{"type":["boolean","null"]},"deploymentBranchPolicy":{"$ref":"#/$defs/branchPolicy"},"customProtectionRules":{"type":["array","null"],"items":{"type":"string","minLength":1}},"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"unmanaged":{"$ref":"#/$defs/unmanaged"}}},"reviewers":{"type":["object","null"],"additionalProperties":false,"properties":{"teams":{"type":"array","items":{"type":"string","minLength":1}},"users":{"type":"array","items":{"type":"string","minLength":1}}}},"branchPolicy":{"oneOf":[{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"branches":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}}}},{"type":"object","additionalProperties":false,"required":["protectedBranches"],"properties":{"protectedBranches":{"const":true}}},{"type":"null"}]},"removedMarker":{"type":"object","additionalProperties":false,"required":["address","reason"],"properties":{"address":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"}}},"waiver":{"type":"object","additionalProperties":false,"required":["policy","pattern","reason","until"],"properties":{"policy":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]},"pattern":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}},"include":{"type":"object","additionalProperties":false,"required":["path","repositories"],"properties":{"path":{"type":"string","minLength":1},"repositories":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}},"organizationSecrets":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}},"organizationVariables":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}}}},"nameMap":{"type":"object","additionalProperties":{"type":"string","minLength":1}},"target":{"type":"object","additionalProperties":false,"properties":{"organization":{"type":"string","minLength":1},"user":{"type":"string","minLength":1},"host":{"type":"string","pattern":"^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$"},"override":{"type":"object","propertyNames":{"pattern":"^(?:defaults|unmanaged|ignore|forget|removed|values|secrets|variables|repositories|groups|policies|x-.*)$"}},"repositories":{"$ref":"#/$defs/nameMap"},"teams":{"$ref":"#/$defs/nameMap"},"users":{"$ref":"#/$defs/nameMap"}}},"policies":{"type":"object","additionalProperties":false,"properties":{"forbidVisibilityAll":{"type":"boolean"},"allowedVisibility":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["all","private","selected"]}},"secretNames":{"type":"array","items":{"type":"string","minLength":1}},"variableNames":{"type":"array","items":{"type":"string","minLength":1}},"maxAge":{"type":"string","pattern":"^[1-9][0-9]{0,5}d$"},"forbiddenStores":{"$ref":"#/$defs/stores"},"forbiddenSources":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["env","file","dotenv","exec","stdin","sealed","largeFile","generate","existing"]}},"requireReviewers":{"type":"array","items":{"type":"string","minLength":1}},"requirePreventSelfReview":{"type":"array","items":{"type":"string","minLength":1}},"requireWaitTimer":{"type":"array","items":{"type":"string","minLength":1}},"minimumWaitTimer":{"type":"integer","minimum":1,"maximum":43200},"requireDeploymentBranchPolicy":{"type":"array","items":{"type":"string","minLength":1}},"forbidAdminBypass":{"type":"array","items":{"type":"string","minLength":1}},"forbidUnmanaged":{"type":"boolean"},"deletesNeedMarker":{"type":"boolean"},"warnOnly":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]}},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}}}}}};
const schema32 = {"type":"object","additionalProperties":false,"required":["path","repositories"],"properties":{"path":{"type":"string","minLength":1},"repositories":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}},"organizationSecrets":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}},"organizationVariables":{"type":"array","items":{"type":"string","pattern":"^!?[^!]"}}}};
const schema35 = {"type":"string","enum":["report","forbid","delete"]};
const schema38 = {"type":"object","additionalProperties":false,"required":["pattern","reason"],"properties":{"pattern":{"type":"string","minLength":1},"owner":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["address","reason"],"properties":{"address":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^x-", "u");
const pattern5 = new RegExp("^!?[^!]", "u");
const pattern9 = new RegExp("\\S", "u");
const pattern18 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "u");
const pattern20 = new RegExp("^[a-z][a-z0-9-]{0,38}$", "u");
const schema33 = {"type":"object","additionalProperties":false,"properties":{"stores":{"$ref":"#/$defs/stores"},"unmanaged":{"$ref":"#/$defs/unmanaged"},"rotation":{"$ref":"#/$defs/rotation"}}};
const schema34 = {"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["actions","dependabot","codespaces","agents"]}};
const schema36 = {"type":"object","additionalProperties":false,"properties":{"maxAge":{"type":"string","pattern":"^[0-9]{1,6}d$"},"owner":{"type":"string","minLength":1},"runbook":{"type":"string","minLength":1},"notify":{"type":"array","items":{"type":"string","minLength":1}}}};
const pattern8 = new RegExp("^[0-9]{1,6}d$", "u");

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
if(!(((key0 === "stores") || (key0 === "unmanaged")) || (key0 === "rotation"))){
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
if(data.stores !== undefined){
let data0 = data.stores;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/stores/" + i0,schemaPath:"#/$defs/stores/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((((data1 === "actions") || (data1 === "dependabot")) || (data1 === "codespaces")) || (data1 === "agents"))){
const err3 = {instancePath:instancePath+"/stores/" + i0,schemaPath:"#/$defs/stores/items/enum",keyword:"enum",params:{allowedValues: schema34.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err4 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err5 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.unmanaged !== undefined){
let data2 = data.unmanaged;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(((data2 === "report") || (data2 === "forbid")) || (data2 === "delete"))){
const err7 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/enum",keyword:"enum",params:{allowedValues: schema35.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rotation !== undefined){
let data3 = data.rotation;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((key1 === "maxAge") || (key1 === "owner")) || (key1 === "runbook")) || (key1 === "notify"))){
const err8 = {instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.maxAge !== undefined){
let data4 = data3.maxAge;
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
const err9 = {instancePath:instancePath+"/rotation/maxAge",schemaPath:"#/$defs/rotation/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}d$"},message:"must match pattern \""+"^[0-9]{1,6}d$"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/rotation/maxAge",schemaPath:"#/$defs/rotation/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.owner !== undefined){
let data5 = data3.owner;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err11 = {instancePath:instancePath+"/rotation/owner",schemaPath:"#/$defs/rotation/properties/owner/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err12 = {instancePath:instancePath+"/rotation/owner",schemaPath:"#/$defs/rotation/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.runbook !== undefined){
let data6 = data3.runbook;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err13 = {instancePath:instancePath+"/rotation/runbook",schemaPath:"#/$defs/rotation/properties/runbook/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/rotation/runbook",schemaPath:"#/$defs/rotation/properties/runbook/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.notify !== undefined){
let data7 = data3.notify;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i2=0; i2<len1; i2++){
let data8 = data7[i2];
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err15 = {instancePath:instancePath+"/rotation/notify/" + i2,schemaPath:"#/$defs/rotation/properties/notify/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/rotation/notify/" + i2,schemaPath:"#/$defs/rotation/properties/notify/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/rotation/notify",schemaPath:"#/$defs/rotation/properties/notify/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"oneOf":[{"type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"$ref":"#/$defs/path"}}},{"type":"object","additionalProperties":false,"required":["dotenv"],"properties":{"dotenv":{"$ref":"#/$defs/path"},"key":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["exec"],"properties":{"exec":{"type":"array","minItems":1,"items":{"type":"string"}},"timeout":{"type":"string","pattern":"^[0-9]{1,6}[sm]$"}}},{"type":"object","additionalProperties":false,"required":["stdin"],"properties":{"stdin":{"const":true}}},{"type":"object","additionalProperties":false,"required":["sealed","keyId"],"properties":{"sealed":{"type":"string","minLength":1},"keyId":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["largeFile"],"properties":{"largeFile":{"$ref":"#/$defs/path"}}},{"type":"object","additionalProperties":false,"required":["generate","deliver"],"properties":{"generate":{"type":"object","additionalProperties":false,"properties":{"length":{"type":"integer","minimum":8,"maximum":4096},"alphabet":{"type":"string","pattern":"^[!-~]{2,94}$"}}},"deliver":{"type":"array","minItems":1,"items":{"type":"string"}},"timeout":{"type":"string","pattern":"^[0-9]{1,6}[sm]$"}}},{"type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["existing"],"properties":{"existing":{"const":true}}},{"const":"existing"}]};
const schema41 = {"type":"string","minLength":1};
const pattern11 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern12 = new RegExp("^[0-9]{1,6}[sm]$", "u");
const pattern13 = new RegExp("^[!-~]{2,94}$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
let passing0 = null;
const _errs1 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "env")){
const err1 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.env !== undefined){
let data0 = data.env;
if(typeof data0 === "string"){
if(!pattern11.test(data0)){
const err2 = {instancePath:instancePath+"/env",schemaPath:"#/oneOf/0/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/env",schemaPath:"#/oneOf/0/properties/env/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs1 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
var props0 = true;
}
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "file")){
const err6 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.file !== undefined){
let data1 = data.file;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err7 = {instancePath:instancePath+"/file",schemaPath:"#/$defs/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err8 = {instancePath:instancePath+"/file",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.dotenv === undefined){
const err10 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "dotenv"},message:"must have required property '"+"dotenv"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data){
if(!((key2 === "dotenv") || (key2 === "key"))){
const err11 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.dotenv !== undefined){
let data2 = data.dotenv;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err12 = {instancePath:instancePath+"/dotenv",schemaPath:"#/$defs/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err13 = {instancePath:instancePath+"/dotenv",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.key !== undefined){
let data3 = data.key;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err14 = {instancePath:instancePath+"/key",schemaPath:"#/oneOf/2/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/key",schemaPath:"#/oneOf/2/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err16 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs12 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
const _errs20 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.exec === undefined){
const err17 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "exec"},message:"must have required property '"+"exec"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data){
if(!((key3 === "exec") || (key3 === "timeout"))){
const err18 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.exec !== undefined){
let data4 = data.exec;
if(Array.isArray(data4)){
if(data4.length < 1){
const err19 = {instancePath:instancePath+"/exec",schemaPath:"#/oneOf/3/properties/exec/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err20 = {instancePath:instancePath+"/exec/" + i0,schemaPath:"#/oneOf/3/properties/exec/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/exec",schemaPath:"#/oneOf/3/properties/exec/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.timeout !== undefined){
let data6 = data.timeout;
if(typeof data6 === "string"){
if(!pattern12.test(data6)){
const err22 = {instancePath:instancePath+"/timeout",schemaPath:"#/oneOf/3/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}[sm]$"},message:"must match pattern \""+"^[0-9]{1,6}[sm]$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/timeout",schemaPath:"#/oneOf/3/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid0 = _errs20 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid0 = true;
passing0 = 3;
if(props0 !== true){
props0 = true;
}
}
const _errs29 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.stdin === undefined){
const err25 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "stdin"},message:"must have required property '"+"stdin"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data){
if(!(key4 === "stdin")){
const err26 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.stdin !== undefined){
if(true !== data.stdin){
const err27 = {instancePath:instancePath+"/stdin",schemaPath:"#/oneOf/4/properties/stdin/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs29 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 4];
}
else {
if(_valid0){
valid0 = true;
passing0 = 4;
if(props0 !== true){
props0 = true;
}
}
const _errs33 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sealed === undefined){
const err29 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "sealed"},message:"must have required property '"+"sealed"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data.keyId === undefined){
const err30 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "keyId"},message:"must have required property '"+"keyId"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key5 in data){
if(!((key5 === "sealed") || (key5 === "keyId"))){
const err31 = {instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.sealed !== undefined){
let data8 = data.sealed;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err32 = {instancePath:instancePath+"/sealed",schemaPath:"#/oneOf/5/properties/sealed/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err33 = {instancePath:instancePath+"/sealed",schemaPath:"#/oneOf/5/properties/sealed/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.keyId !== undefined){
let data9 = data.keyId;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err34 = {instancePath:instancePath+"/keyId",schemaPath:"#/oneOf/5/properties/keyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/keyId",schemaPath:"#/oneOf/5/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid0 = _errs33 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 5];
}
else {
if(_valid0){
valid0 = true;
passing0 = 5;
if(props0 !== true){
props0 = true;
}
}
const _errs40 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.largeFile === undefined){
const err37 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "largeFile"},message:"must have required property '"+"largeFile"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key6 in data){
if(!(key6 === "largeFile")){
const err38 = {instancePath,schemaPath:"#/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.largeFile !== undefined){
let data10 = data.largeFile;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err39 = {instancePath:instancePath+"/largeFile",schemaPath:"#/$defs/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/largeFile",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/oneOf/6/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid0 = _errs40 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 6];
}
else {
if(_valid0){
valid0 = true;
passing0 = 6;
if(props0 !== true){
props0 = true;
}
}
const _errs46 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.generate === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "generate"},message:"must have required property '"+"generate"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data.deliver === undefined){
const err43 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "deliver"},message:"must have required property '"+"deliver"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key7 in data){
if(!(((key7 === "generate") || (key7 === "deliver")) || (key7 === "timeout"))){
const err44 = {instancePath,schemaPath:"#/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.generate !== undefined){
let data11 = data.generate;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key8 in data11){
if(!((key8 === "length") || (key8 === "alphabet"))){
const err45 = {instancePath:instancePath+"/generate",schemaPath:"#/oneOf/7/properties/generate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data11.length !== undefined){
let data12 = data11.length;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err46 = {instancePath:instancePath+"/generate/length",schemaPath:"#/oneOf/7/properties/generate/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 4096 || isNaN(data12)){
const err47 = {instancePath:instancePath+"/generate/length",schemaPath:"#/oneOf/7/properties/generate/properties/length/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4096},message:"must be <= 4096"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data12 < 8 || isNaN(data12)){
const err48 = {instancePath:instancePath+"/generate/length",schemaPath:"#/oneOf/7/properties/generate/properties/length/minimum",keyword:"minimum",params:{comparison: ">=", limit: 8},message:"must be >= 8"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
if(data11.alphabet !== undefined){
let data13 = data11.alphabet;
if(typeof data13 === "string"){
if(!pattern13.test(data13)){
const err49 = {instancePath:instancePath+"/generate/alphabet",schemaPath:"#/oneOf/7/properties/generate/properties/alphabet/pattern",keyword:"pattern",params:{pattern: "^[!-~]{2,94}$"},message:"must match pattern \""+"^[!-~]{2,94}$"+"\""};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/generate/alphabet",schemaPath:"#/oneOf/7/properties/generate/properties/alphabet/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/generate",schemaPath:"#/oneOf/7/properties/generate/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.deliver !== undefined){
let data14 = data.deliver;
if(Array.isArray(data14)){
if(data14.length < 1){
const err52 = {instancePath:instancePath+"/deliver",schemaPath:"#/oneOf/7/properties/deliver/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
if(typeof data14[i1] !== "string"){
const err53 = {instancePath:instancePath+"/deliver/" + i1,schemaPath:"#/oneOf/7/properties/deliver/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err54 = {instancePath:instancePath+"/deliver",schemaPath:"#/oneOf/7/properties/deliver/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.timeout !== undefined){
let data16 = data.timeout;
if(typeof data16 === "string"){
if(!pattern12.test(data16)){
const err55 = {instancePath:instancePath+"/timeout",schemaPath:"#/oneOf/7/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}[sm]$"},message:"must match pattern \""+"^[0-9]{1,6}[sm]$"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/timeout",schemaPath:"#/oneOf/7/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err57 = {instancePath,schemaPath:"#/oneOf/7/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid0 = _errs46 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 7];
}
else {
if(_valid0){
valid0 = true;
passing0 = 7;
if(props0 !== true){
props0 = true;
}
}
const _errs62 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err58 = {instancePath,schemaPath:"#/oneOf/8/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key9 in data){
if(!(key9 === "from")){
const err59 = {instancePath,schemaPath:"#/oneOf/8/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.from !== undefined){
let data17 = data.from;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err60 = {instancePath:instancePath+"/from",schemaPath:"#/oneOf/8/properties/from/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/from",schemaPath:"#/oneOf/8/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath,schemaPath:"#/oneOf/8/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid0 = _errs62 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 8];
}
else {
if(_valid0){
valid0 = true;
passing0 = 8;
if(props0 !== true){
props0 = true;
}
}
const _errs67 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.existing === undefined){
const err63 = {instancePath,schemaPath:"#/oneOf/9/required",keyword:"required",params:{missingProperty: "existing"},message:"must have required property '"+"existing"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key10 in data){
if(!(key10 === "existing")){
const err64 = {instancePath,schemaPath:"#/oneOf/9/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.existing !== undefined){
if(true !== data.existing){
const err65 = {instancePath:instancePath+"/existing",schemaPath:"#/oneOf/9/properties/existing/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
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
const err66 = {instancePath,schemaPath:"#/oneOf/9/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
var _valid0 = _errs67 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 9];
}
else {
if(_valid0){
valid0 = true;
passing0 = 9;
if(props0 !== true){
props0 = true;
}
}
const _errs71 = errors;
if("existing" !== data){
const err67 = {instancePath,schemaPath:"#/oneOf/10/const",keyword:"const",params:{allowedValue: "existing"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
var _valid0 = _errs71 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 10];
}
else {
if(_valid0){
valid0 = true;
passing0 = 10;
}
}
}
}
}
}
}
}
}
}
}
if(!valid0){
const err68 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate23.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate23.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema44 = {"type":"object","additionalProperties":{"$ref":"#/$defs/secret"}};
const schema45 = {"type":"object","additionalProperties":false,"required":["value"],"properties":{"visibility":{"$ref":"#/$defs/visibility"},"repositories":{"$ref":"#/$defs/selectors"},"stores":{"$ref":"#/$defs/stores"},"value":{"$ref":"#/$defs/secretValue"},"encoding":{"type":"string","enum":["base64"]},"allowEmpty":{"type":"boolean"},"rotation":{"$ref":"#/$defs/rotation"},"adopt":{"type":"boolean"}}};
const schema46 = {"type":"string","enum":["all","private","selected"]};
const schema47 = {"type":"array","items":{"oneOf":[{"type":"string","pattern":"^!?[^!]"},{"type":"object","additionalProperties":false,"required":["topic"],"properties":{"topic":{"type":"string","minLength":1}}},{"type":"object","additionalProperties":false,"required":["property","value"],"properties":{"property":{"type":"string","minLength":1},"value":{"type":"string","minLength":1}}}]}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "visibility") || (key0 === "repositories")) || (key0 === "stores")) || (key0 === "value")) || (key0 === "encoding")) || (key0 === "allowEmpty")) || (key0 === "rotation")) || (key0 === "adopt"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.visibility !== undefined){
let data0 = data.visibility;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/visibility",schemaPath:"#/$defs/visibility/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "all") || (data0 === "private")) || (data0 === "selected"))){
const err3 = {instancePath:instancePath+"/visibility",schemaPath:"#/$defs/visibility/enum",keyword:"enum",params:{allowedValues: schema46.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.repositories !== undefined){
let data1 = data.repositories;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs9 = errors;
let valid5 = false;
let passing0 = null;
const _errs10 = errors;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err4 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs10 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs12 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.topic === undefined){
const err6 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/required",keyword:"required",params:{missingProperty: "topic"},message:"must have required property '"+"topic"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data2){
if(!(key1 === "topic")){
const err7 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.topic !== undefined){
let data3 = data2.topic;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err9 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs12 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
var props0 = true;
}
const _errs17 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.property === undefined){
const err11 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "property"},message:"must have required property '"+"property"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2.value === undefined){
const err12 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data2){
if(!((key2 === "property") || (key2 === "value"))){
const err13 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.property !== undefined){
let data4 = data2.property;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err14 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.value !== undefined){
let data5 = data2.value;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err16 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs17 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid5 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid5){
const err19 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/repositories",schemaPath:"#/$defs/selectors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.stores !== undefined){
let data6 = data.stores;
if(Array.isArray(data6)){
if(data6.length < 1){
const err21 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err22 = {instancePath:instancePath+"/stores/" + i1,schemaPath:"#/$defs/stores/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((data7 === "actions") || (data7 === "dependabot")) || (data7 === "codespaces")) || (data7 === "agents"))){
const err23 = {instancePath:instancePath+"/stores/" + i1,schemaPath:"#/$defs/stores/items/enum",keyword:"enum",params:{allowedValues: schema34.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
let i2 = data6.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data6[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err24 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err25 = {instancePath:instancePath+"/stores",schemaPath:"#/$defs/stores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.value !== undefined){
if(!(validate23(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate23.errors; else for (const error of validate23.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.encoding !== undefined){
let data9 = data.encoding;
if(typeof data9 !== "string"){
const err26 = {instancePath:instancePath+"/encoding",schemaPath:"#/properties/encoding/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!(data9 === "base64")){
const err27 = {instancePath:instancePath+"/encoding",schemaPath:"#/properties/encoding/enum",keyword:"enum",params:{allowedValues: schema45.properties.encoding.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.allowEmpty !== undefined){
if(typeof data.allowEmpty !== "boolean"){
const err28 = {instancePath:instancePath+"/allowEmpty",schemaPath:"#/properties/allowEmpty/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.rotation !== undefined){
let data11 = data.rotation;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
if(!((((key3 === "maxAge") || (key3 === "owner")) || (key3 === "runbook")) || (key3 === "notify"))){
const err29 = {instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.maxAge !== undefined){
let data12 = data11.maxAge;
if(typeof data12 === "string"){
if(!pattern8.test(data12)){
const err30 = {instancePath:instancePath+"/rotation/maxAge",schemaPath:"#/$defs/rotation/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}d$"},message:"must match pattern \""+"^[0-9]{1,6}d$"+"\""};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/rotation/maxAge",schemaPath:"#/$defs/rotation/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data11.owner !== undefined){
let data13 = data11.owner;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err32 = {instancePath:instancePath+"/rotation/owner",schemaPath:"#/$defs/rotation/properties/owner/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err33 = {instancePath:instancePath+"/rotation/owner",schemaPath:"#/$defs/rotation/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data11.runbook !== undefined){
let data14 = data11.runbook;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err34 = {instancePath:instancePath+"/rotation/runbook",schemaPath:"#/$defs/rotation/properties/runbook/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/rotation/runbook",schemaPath:"#/$defs/rotation/properties/runbook/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data11.notify !== undefined){
let data15 = data11.notify;
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i3=0; i3<len2; i3++){
let data16 = data15[i3];
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err36 = {instancePath:instancePath+"/rotation/notify/" + i3,schemaPath:"#/$defs/rotation/properties/notify/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err37 = {instancePath:instancePath+"/rotation/notify/" + i3,schemaPath:"#/$defs/rotation/properties/notify/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err38 = {instancePath:instancePath+"/rotation/notify",schemaPath:"#/$defs/rotation/properties/notify/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/rotation",schemaPath:"#/$defs/rotation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.adopt !== undefined){
if(typeof data.adopt !== "boolean"){
const err40 = {instancePath:instancePath+"/adopt",schemaPath:"#/properties/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(validate26(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate26.errors; else for (const error of validate26.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema50 = {"type":"object","additionalProperties":false,"required":["value"],"properties":{"visibility":{"$ref":"#/$defs/visibility"},"repositories":{"$ref":"#/$defs/selectors"},"stores":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["actions","agents"]}},"value":{"type":"string"},"adopt":{"type":"boolean"}}};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "visibility") || (key0 === "repositories")) || (key0 === "stores")) || (key0 === "value")) || (key0 === "adopt"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.visibility !== undefined){
let data0 = data.visibility;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/visibility",schemaPath:"#/$defs/visibility/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "all") || (data0 === "private")) || (data0 === "selected"))){
const err3 = {instancePath:instancePath+"/visibility",schemaPath:"#/$defs/visibility/enum",keyword:"enum",params:{allowedValues: schema46.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.repositories !== undefined){
let data1 = data.repositories;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs9 = errors;
let valid5 = false;
let passing0 = null;
const _errs10 = errors;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err4 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs10 === errors;
if(_valid0){
valid5 = true;
passing0 = 0;
}
const _errs12 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.topic === undefined){
const err6 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/required",keyword:"required",params:{missingProperty: "topic"},message:"must have required property '"+"topic"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data2){
if(!(key1 === "topic")){
const err7 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.topic !== undefined){
let data3 = data2.topic;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err9 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs12 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid5 = true;
passing0 = 1;
var props0 = true;
}
const _errs17 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.property === undefined){
const err11 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "property"},message:"must have required property '"+"property"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2.value === undefined){
const err12 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data2){
if(!((key2 === "property") || (key2 === "value"))){
const err13 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.property !== undefined){
let data4 = data2.property;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err14 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.value !== undefined){
let data5 = data2.value;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err16 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs17 === errors;
if(_valid0 && valid5){
valid5 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid5 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid5){
const err19 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/repositories",schemaPath:"#/$defs/selectors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.stores !== undefined){
let data6 = data.stores;
if(Array.isArray(data6)){
if(data6.length < 1){
const err21 = {instancePath:instancePath+"/stores",schemaPath:"#/properties/stores/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err22 = {instancePath:instancePath+"/stores/" + i1,schemaPath:"#/properties/stores/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data7 === "actions") || (data7 === "agents"))){
const err23 = {instancePath:instancePath+"/stores/" + i1,schemaPath:"#/properties/stores/items/enum",keyword:"enum",params:{allowedValues: schema50.properties.stores.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
let i2 = data6.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data6[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err24 = {instancePath:instancePath+"/stores",schemaPath:"#/properties/stores/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err25 = {instancePath:instancePath+"/stores",schemaPath:"#/properties/stores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.value !== undefined){
if(typeof data.value !== "string"){
const err26 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.adopt !== undefined){
if(typeof data.adopt !== "boolean"){
const err27 = {instancePath:instancePath+"/adopt",schemaPath:"#/properties/adopt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema53 = {"type":"object","additionalProperties":false,"properties":{"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/environment"}},"unmanaged":{"$ref":"#/$defs/unmanaged"}}};
const schema54 = {"type":"object","additionalProperties":{"oneOf":[{"type":"string"},{"$ref":"#/$defs/variable"}]}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs6 = errors;
if(!(validate30(data0, {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate30.errors; else for (const error of validate30.errors) vErrors.push(error);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema55 = {"type":"object","additionalProperties":false,"properties":{"reviewers":{"$ref":"#/$defs/reviewers"},"preventSelfReview":{"type":["boolean","null"]},"waitTimer":{"type":["integer","null"]},"adminsCanBypass":{"type":["boolean","null"]},"deploymentBranchPolicy":{"$ref":"#/$defs/branchPolicy"},"customProtectionRules":{"type":["array","null"],"items":{"type":"string","minLength":1}},"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"unmanaged":{"$ref":"#/$defs/unmanaged"}}};
const schema56 = {"type":["object","null"],"additionalProperties":false,"properties":{"teams":{"type":"array","items":{"type":"string","minLength":1}},"users":{"type":"array","items":{"type":"string","minLength":1}}}};
const schema57 = {"oneOf":[{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"branches":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}}}},{"type":"object","additionalProperties":false,"required":["protectedBranches"],"properties":{"protectedBranches":{"const":true}}},{"type":"null"}]};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema55.properties, key0))){
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
if(data.reviewers !== undefined){
let data0 = data.reviewers;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err1 = {instancePath:instancePath+"/reviewers",schemaPath:"#/$defs/reviewers/type",keyword:"type",params:{type: schema56.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((key1 === "teams") || (key1 === "users"))){
const err2 = {instancePath:instancePath+"/reviewers",schemaPath:"#/$defs/reviewers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.teams !== undefined){
let data1 = data0.teams;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err3 = {instancePath:instancePath+"/reviewers/teams/" + i0,schemaPath:"#/$defs/reviewers/properties/teams/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err4 = {instancePath:instancePath+"/reviewers/teams/" + i0,schemaPath:"#/$defs/reviewers/properties/teams/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err5 = {instancePath:instancePath+"/reviewers/teams",schemaPath:"#/$defs/reviewers/properties/teams/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.users !== undefined){
let data3 = data0.users;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err6 = {instancePath:instancePath+"/reviewers/users/" + i1,schemaPath:"#/$defs/reviewers/properties/users/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err7 = {instancePath:instancePath+"/reviewers/users/" + i1,schemaPath:"#/$defs/reviewers/properties/users/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err8 = {instancePath:instancePath+"/reviewers/users",schemaPath:"#/$defs/reviewers/properties/users/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
if(data.preventSelfReview !== undefined){
let data5 = data.preventSelfReview;
if((typeof data5 !== "boolean") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/preventSelfReview",schemaPath:"#/properties/preventSelfReview/type",keyword:"type",params:{type: schema55.properties.preventSelfReview.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.waitTimer !== undefined){
let data6 = data.waitTimer;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
const err10 = {instancePath:instancePath+"/waitTimer",schemaPath:"#/properties/waitTimer/type",keyword:"type",params:{type: schema55.properties.waitTimer.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.adminsCanBypass !== undefined){
let data7 = data.adminsCanBypass;
if((typeof data7 !== "boolean") && (data7 !== null)){
const err11 = {instancePath:instancePath+"/adminsCanBypass",schemaPath:"#/properties/adminsCanBypass/type",keyword:"type",params:{type: schema55.properties.adminsCanBypass.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.deploymentBranchPolicy !== undefined){
let data8 = data.deploymentBranchPolicy;
const _errs22 = errors;
let valid8 = false;
let passing0 = null;
const _errs23 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
const err12 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/0/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data8){
if(!((key2 === "branches") || (key2 === "tags"))){
const err13 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.branches !== undefined){
let data9 = data8.branches;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(typeof data9[i2] !== "string"){
const err14 = {instancePath:instancePath+"/deploymentBranchPolicy/branches/" + i2,schemaPath:"#/$defs/branchPolicy/oneOf/0/properties/branches/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err15 = {instancePath:instancePath+"/deploymentBranchPolicy/branches",schemaPath:"#/$defs/branchPolicy/oneOf/0/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data8.tags !== undefined){
let data11 = data8.tags;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
if(typeof data11[i3] !== "string"){
const err16 = {instancePath:instancePath+"/deploymentBranchPolicy/tags/" + i3,schemaPath:"#/$defs/branchPolicy/oneOf/0/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/deploymentBranchPolicy/tags",schemaPath:"#/$defs/branchPolicy/oneOf/0/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs23 === errors;
if(_valid0){
valid8 = true;
passing0 = 0;
var props0 = true;
}
const _errs34 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.protectedBranches === undefined){
const err19 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/1/required",keyword:"required",params:{missingProperty: "protectedBranches"},message:"must have required property '"+"protectedBranches"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key3 in data8){
if(!(key3 === "protectedBranches")){
const err20 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.protectedBranches !== undefined){
if(true !== data8.protectedBranches){
const err21 = {instancePath:instancePath+"/deploymentBranchPolicy/protectedBranches",schemaPath:"#/$defs/branchPolicy/oneOf/1/properties/protectedBranches/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid0 = _errs34 === errors;
if(_valid0 && valid8){
valid8 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid8 = true;
passing0 = 1;
if(props0 !== true){
props0 = true;
}
}
const _errs38 = errors;
if(data8 !== null){
const err23 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf/2/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs38 === errors;
if(_valid0 && valid8){
valid8 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid8 = true;
passing0 = 2;
}
}
}
if(!valid8){
const err24 = {instancePath:instancePath+"/deploymentBranchPolicy",schemaPath:"#/$defs/branchPolicy/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
}
}
if(data.customProtectionRules !== undefined){
let data14 = data.customProtectionRules;
if((!(Array.isArray(data14))) && (data14 !== null)){
const err25 = {instancePath:instancePath+"/customProtectionRules",schemaPath:"#/properties/customProtectionRules/type",keyword:"type",params:{type: schema55.properties.customProtectionRules.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(Array.isArray(data14)){
const len4 = data14.length;
for(let i4=0; i4<len4; i4++){
let data15 = data14[i4];
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err26 = {instancePath:instancePath+"/customProtectionRules/" + i4,schemaPath:"#/properties/customProtectionRules/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/customProtectionRules/" + i4,schemaPath:"#/properties/customProtectionRules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
if(data.secrets !== undefined){
if(!(validate25(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate25.errors; else for (const error of validate25.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.variables !== undefined){
if(!(validate34(data.variables, {instancePath:instancePath+"/variables",parentData:data,parentDataProperty:"variables",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate34.errors; else for (const error of validate34.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.unmanaged !== undefined){
let data18 = data.unmanaged;
if(typeof data18 !== "string"){
const err28 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((data18 === "report") || (data18 === "forbid")) || (data18 === "delete"))){
const err29 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/enum",keyword:"enum",params:{allowedValues: schema35.enum},message:"must be equal to one of the allowed values"};
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
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "secrets") || (key0 === "variables")) || (key0 === "environments")) || (key0 === "unmanaged"))){
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
if(data.secrets !== undefined){
if(!(validate25(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate25.errors; else for (const error of validate25.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.variables !== undefined){
if(!(validate34(data.variables, {instancePath:instancePath+"/variables",parentData:data,parentDataProperty:"variables",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate34.errors; else for (const error of validate34.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.environments !== undefined){
let data2 = data.environments;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(validate37(data2[key1], {instancePath:instancePath+"/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key1,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate37.errors; else for (const error of validate37.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.unmanaged !== undefined){
let data4 = data.unmanaged;
if(typeof data4 !== "string"){
const err2 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data4 === "report") || (data4 === "forbid")) || (data4 === "delete"))){
const err3 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/enum",keyword:"enum",params:{allowedValues: schema35.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"type":"object","additionalProperties":false,"required":["repositories"],"properties":{"repositories":{"$ref":"#/$defs/selectors"},"secrets":{"$ref":"#/$defs/secrets"},"variables":{"$ref":"#/$defs/scopedVariables"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/environment"}},"unmanaged":{"$ref":"#/$defs/unmanaged"}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.repositories === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "repositories") || (key0 === "secrets")) || (key0 === "variables")) || (key0 === "environments")) || (key0 === "unmanaged"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.repositories !== undefined){
let data0 = data.repositories;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs6 = errors;
let valid4 = false;
let passing0 = null;
const _errs7 = errors;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err2 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs7 === errors;
if(_valid0){
valid4 = true;
passing0 = 0;
}
const _errs9 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.topic === undefined){
const err4 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/required",keyword:"required",params:{missingProperty: "topic"},message:"must have required property '"+"topic"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key1 in data1){
if(!(key1 === "topic")){
const err5 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.topic !== undefined){
let data2 = data1.topic;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err7 = {instancePath:instancePath+"/repositories/" + i0+"/topic",schemaPath:"#/$defs/selectors/items/oneOf/1/properties/topic/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err8 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs9 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid4 = true;
passing0 = 1;
var props0 = true;
}
const _errs14 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.property === undefined){
const err9 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "property"},message:"must have required property '"+"property"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.value === undefined){
const err10 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data1){
if(!((key2 === "property") || (key2 === "value"))){
const err11 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.property !== undefined){
let data3 = data1.property;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err12 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err13 = {instancePath:instancePath+"/repositories/" + i0+"/property",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/property/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.value !== undefined){
let data4 = data1.value;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err14 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/repositories/" + i0+"/value",schemaPath:"#/$defs/selectors/items/oneOf/2/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err16 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs14 === errors;
if(_valid0 && valid4){
valid4 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid4 = true;
passing0 = 2;
if(props0 !== true){
props0 = true;
}
}
}
}
if(!valid4){
const err17 = {instancePath:instancePath+"/repositories/" + i0,schemaPath:"#/$defs/selectors/items/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/repositories",schemaPath:"#/$defs/selectors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.secrets !== undefined){
if(!(validate25(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate25.errors; else for (const error of validate25.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.variables !== undefined){
if(!(validate34(data.variables, {instancePath:instancePath+"/variables",parentData:data,parentDataProperty:"variables",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate34.errors; else for (const error of validate34.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.environments !== undefined){
let data7 = data.environments;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key3 in data7){
if(!(validate37(data7[key3], {instancePath:instancePath+"/environments/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data7,parentDataProperty:key3,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate37.errors; else for (const error of validate37.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.unmanaged !== undefined){
let data9 = data.unmanaged;
if(typeof data9 !== "string"){
const err20 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((data9 === "report") || (data9 === "forbid")) || (data9 === "delete"))){
const err21 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/enum",keyword:"enum",params:{allowedValues: schema35.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema63 = {"type":"object","additionalProperties":false,"properties":{"organization":{"type":"string","minLength":1},"user":{"type":"string","minLength":1},"host":{"type":"string","pattern":"^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$"},"override":{"type":"object","propertyNames":{"pattern":"^(?:defaults|unmanaged|ignore|forget|removed|values|secrets|variables|repositories|groups|policies|x-.*)$"}},"repositories":{"$ref":"#/$defs/nameMap"},"teams":{"$ref":"#/$defs/nameMap"},"users":{"$ref":"#/$defs/nameMap"}}};
const schema64 = {"type":"object","additionalProperties":{"type":"string","minLength":1}};
const pattern21 = new RegExp("^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$", "u");
const pattern22 = new RegExp("^(?:defaults|unmanaged|ignore|forget|removed|values|secrets|variables|repositories|groups|policies|x-.*)$", "u");

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "organization") || (key0 === "user")) || (key0 === "host")) || (key0 === "override")) || (key0 === "repositories")) || (key0 === "teams")) || (key0 === "users"))){
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
if(data.organization !== undefined){
let data0 = data.organization;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err2 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.user !== undefined){
let data1 = data.user;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err4 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.host !== undefined){
let data2 = data.host;
if(typeof data2 === "string"){
if(!pattern21.test(data2)){
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$"},message:"must match pattern \""+"^[A-Za-z0-9.-]+(?::[0-9]{1,5})?$"+"\""};
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
const err6 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.override !== undefined){
let data3 = data.override;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern22.test(key1)){
const err7 = {instancePath:instancePath+"/override",schemaPath:"#/properties/override/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?:defaults|unmanaged|ignore|forget|removed|values|secrets|variables|repositories|groups|policies|x-.*)$"},message:"must match pattern \""+"^(?:defaults|unmanaged|ignore|forget|removed|values|secrets|variables|repositories|groups|policies|x-.*)$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var valid1 = _errs10 === errors;
if(!valid1){
const err8 = {instancePath:instancePath+"/override",schemaPath:"#/properties/override/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/override",schemaPath:"#/properties/override/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.repositories !== undefined){
let data4 = data.repositories;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err10 = {instancePath:instancePath+"/repositories/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/repositories/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err12 = {instancePath:instancePath+"/repositories",schemaPath:"#/$defs/nameMap/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.teams !== undefined){
let data6 = data.teams;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
let data7 = data6[key3];
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err13 = {instancePath:instancePath+"/teams/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/teams/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err15 = {instancePath:instancePath+"/teams",schemaPath:"#/$defs/nameMap/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.users !== undefined){
let data8 = data.users;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key4 in data8){
let data9 = data8[key4];
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err16 = {instancePath:instancePath+"/users/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/users/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/nameMap/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/users",schemaPath:"#/$defs/nameMap/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema67 = {"type":"object","additionalProperties":false,"properties":{"forbidVisibilityAll":{"type":"boolean"},"allowedVisibility":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","enum":["all","private","selected"]}},"secretNames":{"type":"array","items":{"type":"string","minLength":1}},"variableNames":{"type":"array","items":{"type":"string","minLength":1}},"maxAge":{"type":"string","pattern":"^[1-9][0-9]{0,5}d$"},"forbiddenStores":{"$ref":"#/$defs/stores"},"forbiddenSources":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["env","file","dotenv","exec","stdin","sealed","largeFile","generate","existing"]}},"requireReviewers":{"type":"array","items":{"type":"string","minLength":1}},"requirePreventSelfReview":{"type":"array","items":{"type":"string","minLength":1}},"requireWaitTimer":{"type":"array","items":{"type":"string","minLength":1}},"minimumWaitTimer":{"type":"integer","minimum":1,"maximum":43200},"requireDeploymentBranchPolicy":{"type":"array","items":{"type":"string","minLength":1}},"forbidAdminBypass":{"type":"array","items":{"type":"string","minLength":1}},"forbidUnmanaged":{"type":"boolean"},"deletesNeedMarker":{"type":"boolean"},"warnOnly":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]}},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}}}};
const schema69 = {"type":"object","additionalProperties":false,"required":["policy","pattern","reason","until"],"properties":{"policy":{"type":"string","enum":["policy-visibility-all","policy-visibility","policy-secret-name","policy-variable-name","policy-max-age","policy-store","policy-source","policy-reviewers","policy-self-review","policy-wait-timer","policy-branch-policy","policy-admin-bypass","policy-unmanaged","policy-age","policy-delete"]},"pattern":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"},"until":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}};
const pattern23 = new RegExp("^[1-9][0-9]{0,5}d$", "u");
const pattern25 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate49.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema67.properties, key0))){
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
if(data.forbidVisibilityAll !== undefined){
if(typeof data.forbidVisibilityAll !== "boolean"){
const err1 = {instancePath:instancePath+"/forbidVisibilityAll",schemaPath:"#/properties/forbidVisibilityAll/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.allowedVisibility !== undefined){
let data1 = data.allowedVisibility;
if(Array.isArray(data1)){
if(data1.length < 1){
const err2 = {instancePath:instancePath+"/allowedVisibility",schemaPath:"#/properties/allowedVisibility/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/allowedVisibility/" + i0,schemaPath:"#/properties/allowedVisibility/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((data2 === "all") || (data2 === "private")) || (data2 === "selected"))){
const err4 = {instancePath:instancePath+"/allowedVisibility/" + i0,schemaPath:"#/properties/allowedVisibility/items/enum",keyword:"enum",params:{allowedValues: schema67.properties.allowedVisibility.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data1[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath:instancePath+"/allowedVisibility",schemaPath:"#/properties/allowedVisibility/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath:instancePath+"/allowedVisibility",schemaPath:"#/properties/allowedVisibility/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.secretNames !== undefined){
let data3 = data.secretNames;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i2=0; i2<len1; i2++){
let data4 = data3[i2];
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err7 = {instancePath:instancePath+"/secretNames/" + i2,schemaPath:"#/properties/secretNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err8 = {instancePath:instancePath+"/secretNames/" + i2,schemaPath:"#/properties/secretNames/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/secretNames",schemaPath:"#/properties/secretNames/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.variableNames !== undefined){
let data5 = data.variableNames;
if(Array.isArray(data5)){
const len2 = data5.length;
for(let i3=0; i3<len2; i3++){
let data6 = data5[i3];
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err10 = {instancePath:instancePath+"/variableNames/" + i3,schemaPath:"#/properties/variableNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/variableNames/" + i3,schemaPath:"#/properties/variableNames/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err12 = {instancePath:instancePath+"/variableNames",schemaPath:"#/properties/variableNames/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.maxAge !== undefined){
let data7 = data.maxAge;
if(typeof data7 === "string"){
if(!pattern23.test(data7)){
const err13 = {instancePath:instancePath+"/maxAge",schemaPath:"#/properties/maxAge/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}d$"},message:"must match pattern \""+"^[1-9][0-9]{0,5}d$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/maxAge",schemaPath:"#/properties/maxAge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.forbiddenStores !== undefined){
let data8 = data.forbiddenStores;
if(Array.isArray(data8)){
if(data8.length < 1){
const err15 = {instancePath:instancePath+"/forbiddenStores",schemaPath:"#/$defs/stores/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len3 = data8.length;
for(let i4=0; i4<len3; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err16 = {instancePath:instancePath+"/forbiddenStores/" + i4,schemaPath:"#/$defs/stores/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((data9 === "actions") || (data9 === "dependabot")) || (data9 === "codespaces")) || (data9 === "agents"))){
const err17 = {instancePath:instancePath+"/forbiddenStores/" + i4,schemaPath:"#/$defs/stores/items/enum",keyword:"enum",params:{allowedValues: schema34.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
let i5 = data8.length;
let j1;
if(i5 > 1){
const indices1 = {};
for(;i5--;){
let item1 = data8[i5];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err18 = {instancePath:instancePath+"/forbiddenStores",schemaPath:"#/$defs/stores/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
break;
}
indices1[item1] = i5;
}
}
}
else {
const err19 = {instancePath:instancePath+"/forbiddenStores",schemaPath:"#/$defs/stores/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.forbiddenSources !== undefined){
let data10 = data.forbiddenSources;
if(Array.isArray(data10)){
const len4 = data10.length;
for(let i6=0; i6<len4; i6++){
let data11 = data10[i6];
if(typeof data11 !== "string"){
const err20 = {instancePath:instancePath+"/forbiddenSources/" + i6,schemaPath:"#/properties/forbiddenSources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((((((((data11 === "env") || (data11 === "file")) || (data11 === "dotenv")) || (data11 === "exec")) || (data11 === "stdin")) || (data11 === "sealed")) || (data11 === "largeFile")) || (data11 === "generate")) || (data11 === "existing"))){
const err21 = {instancePath:instancePath+"/forbiddenSources/" + i6,schemaPath:"#/properties/forbiddenSources/items/enum",keyword:"enum",params:{allowedValues: schema67.properties.forbiddenSources.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
let i7 = data10.length;
let j2;
if(i7 > 1){
const indices2 = {};
for(;i7--;){
let item2 = data10[i7];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err22 = {instancePath:instancePath+"/forbiddenSources",schemaPath:"#/properties/forbiddenSources/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
indices2[item2] = i7;
}
}
}
else {
const err23 = {instancePath:instancePath+"/forbiddenSources",schemaPath:"#/properties/forbiddenSources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.requireReviewers !== undefined){
let data12 = data.requireReviewers;
if(Array.isArray(data12)){
const len5 = data12.length;
for(let i8=0; i8<len5; i8++){
let data13 = data12[i8];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err24 = {instancePath:instancePath+"/requireReviewers/" + i8,schemaPath:"#/properties/requireReviewers/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err25 = {instancePath:instancePath+"/requireReviewers/" + i8,schemaPath:"#/properties/requireReviewers/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/requireReviewers",schemaPath:"#/properties/requireReviewers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.requirePreventSelfReview !== undefined){
let data14 = data.requirePreventSelfReview;
if(Array.isArray(data14)){
const len6 = data14.length;
for(let i9=0; i9<len6; i9++){
let data15 = data14[i9];
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err27 = {instancePath:instancePath+"/requirePreventSelfReview/" + i9,schemaPath:"#/properties/requirePreventSelfReview/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/requirePreventSelfReview/" + i9,schemaPath:"#/properties/requirePreventSelfReview/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/requirePreventSelfReview",schemaPath:"#/properties/requirePreventSelfReview/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.requireWaitTimer !== undefined){
let data16 = data.requireWaitTimer;
if(Array.isArray(data16)){
const len7 = data16.length;
for(let i10=0; i10<len7; i10++){
let data17 = data16[i10];
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err30 = {instancePath:instancePath+"/requireWaitTimer/" + i10,schemaPath:"#/properties/requireWaitTimer/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/requireWaitTimer/" + i10,schemaPath:"#/properties/requireWaitTimer/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err32 = {instancePath:instancePath+"/requireWaitTimer",schemaPath:"#/properties/requireWaitTimer/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.minimumWaitTimer !== undefined){
let data18 = data.minimumWaitTimer;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err33 = {instancePath:instancePath+"/minimumWaitTimer",schemaPath:"#/properties/minimumWaitTimer/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 43200 || isNaN(data18)){
const err34 = {instancePath:instancePath+"/minimumWaitTimer",schemaPath:"#/properties/minimumWaitTimer/maximum",keyword:"maximum",params:{comparison: "<=", limit: 43200},message:"must be <= 43200"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err35 = {instancePath:instancePath+"/minimumWaitTimer",schemaPath:"#/properties/minimumWaitTimer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data.requireDeploymentBranchPolicy !== undefined){
let data19 = data.requireDeploymentBranchPolicy;
if(Array.isArray(data19)){
const len8 = data19.length;
for(let i11=0; i11<len8; i11++){
let data20 = data19[i11];
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err36 = {instancePath:instancePath+"/requireDeploymentBranchPolicy/" + i11,schemaPath:"#/properties/requireDeploymentBranchPolicy/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err37 = {instancePath:instancePath+"/requireDeploymentBranchPolicy/" + i11,schemaPath:"#/properties/requireDeploymentBranchPolicy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err38 = {instancePath:instancePath+"/requireDeploymentBranchPolicy",schemaPath:"#/properties/requireDeploymentBranchPolicy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.forbidAdminBypass !== undefined){
let data21 = data.forbidAdminBypass;
if(Array.isArray(data21)){
const len9 = data21.length;
for(let i12=0; i12<len9; i12++){
let data22 = data21[i12];
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err39 = {instancePath:instancePath+"/forbidAdminBypass/" + i12,schemaPath:"#/properties/forbidAdminBypass/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/forbidAdminBypass/" + i12,schemaPath:"#/properties/forbidAdminBypass/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/forbidAdminBypass",schemaPath:"#/properties/forbidAdminBypass/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.forbidUnmanaged !== undefined){
if(typeof data.forbidUnmanaged !== "boolean"){
const err42 = {instancePath:instancePath+"/forbidUnmanaged",schemaPath:"#/properties/forbidUnmanaged/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.deletesNeedMarker !== undefined){
if(typeof data.deletesNeedMarker !== "boolean"){
const err43 = {instancePath:instancePath+"/deletesNeedMarker",schemaPath:"#/properties/deletesNeedMarker/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.warnOnly !== undefined){
let data25 = data.warnOnly;
if(Array.isArray(data25)){
const len10 = data25.length;
for(let i13=0; i13<len10; i13++){
let data26 = data25[i13];
if(typeof data26 !== "string"){
const err44 = {instancePath:instancePath+"/warnOnly/" + i13,schemaPath:"#/properties/warnOnly/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!(((((((((((((((data26 === "policy-visibility-all") || (data26 === "policy-visibility")) || (data26 === "policy-secret-name")) || (data26 === "policy-variable-name")) || (data26 === "policy-max-age")) || (data26 === "policy-store")) || (data26 === "policy-source")) || (data26 === "policy-reviewers")) || (data26 === "policy-self-review")) || (data26 === "policy-wait-timer")) || (data26 === "policy-branch-policy")) || (data26 === "policy-admin-bypass")) || (data26 === "policy-unmanaged")) || (data26 === "policy-age")) || (data26 === "policy-delete"))){
const err45 = {instancePath:instancePath+"/warnOnly/" + i13,schemaPath:"#/properties/warnOnly/items/enum",keyword:"enum",params:{allowedValues: schema67.properties.warnOnly.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
let i14 = data25.length;
let j3;
if(i14 > 1){
const indices3 = {};
for(;i14--;){
let item3 = data25[i14];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err46 = {instancePath:instancePath+"/warnOnly",schemaPath:"#/properties/warnOnly/uniqueItems",keyword:"uniqueItems",params:{i: i14, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i14+" are identical)"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
break;
}
indices3[item3] = i14;
}
}
}
else {
const err47 = {instancePath:instancePath+"/warnOnly",schemaPath:"#/properties/warnOnly/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.waivers !== undefined){
let data27 = data.waivers;
if(Array.isArray(data27)){
const len11 = data27.length;
for(let i15=0; i15<len11; i15++){
let data28 = data27[i15];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.policy === undefined){
const err48 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: "policy"},message:"must have required property '"+"policy"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data28.pattern === undefined){
const err49 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: "pattern"},message:"must have required property '"+"pattern"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data28.reason === undefined){
const err50 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data28.until === undefined){
const err51 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
for(const key1 in data28){
if(!((((key1 === "policy") || (key1 === "pattern")) || (key1 === "reason")) || (key1 === "until"))){
const err52 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data28.policy !== undefined){
let data29 = data28.policy;
if(typeof data29 !== "string"){
const err53 = {instancePath:instancePath+"/waivers/" + i15+"/policy",schemaPath:"#/$defs/waiver/properties/policy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!(((((((((((((((data29 === "policy-visibility-all") || (data29 === "policy-visibility")) || (data29 === "policy-secret-name")) || (data29 === "policy-variable-name")) || (data29 === "policy-max-age")) || (data29 === "policy-store")) || (data29 === "policy-source")) || (data29 === "policy-reviewers")) || (data29 === "policy-self-review")) || (data29 === "policy-wait-timer")) || (data29 === "policy-branch-policy")) || (data29 === "policy-admin-bypass")) || (data29 === "policy-unmanaged")) || (data29 === "policy-age")) || (data29 === "policy-delete"))){
const err54 = {instancePath:instancePath+"/waivers/" + i15+"/policy",schemaPath:"#/$defs/waiver/properties/policy/enum",keyword:"enum",params:{allowedValues: schema69.properties.policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data28.pattern !== undefined){
let data30 = data28.pattern;
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err55 = {instancePath:instancePath+"/waivers/" + i15+"/pattern",schemaPath:"#/$defs/waiver/properties/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/waivers/" + i15+"/pattern",schemaPath:"#/$defs/waiver/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data28.reason !== undefined){
let data31 = data28.reason;
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err57 = {instancePath:instancePath+"/waivers/" + i15+"/reason",schemaPath:"#/$defs/waiver/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!pattern9.test(data31)){
const err58 = {instancePath:instancePath+"/waivers/" + i15+"/reason",schemaPath:"#/$defs/waiver/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/waivers/" + i15+"/reason",schemaPath:"#/$defs/waiver/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data28.until !== undefined){
let data32 = data28.until;
if(typeof data32 === "string"){
if(!pattern25.test(data32)){
const err60 = {instancePath:instancePath+"/waivers/" + i15+"/until",schemaPath:"#/$defs/waiver/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/waivers/" + i15+"/until",schemaPath:"#/$defs/waiver/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/waivers/" + i15,schemaPath:"#/$defs/waiver/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err63 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}
validate49.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema70 = {"type":"object","additionalProperties":false,"properties":{"workflows":{"oneOf":[{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},{"const":"remote"}]},"failOn":{"type":"string","enum":["error","warning","note"]},"ignore":{"type":"array","items":{"$ref":"#/$defs/ignoredFindings"}}}};
const schema71 = {"type":"object","additionalProperties":false,"required":["rule","reason","expires"],"properties":{"rule":{"type":"string","pattern":"^[A-Z][0-9]{2}$"},"repository":{"type":"string","minLength":1},"file":{"type":"string","minLength":1},"name":{"type":"string","minLength":1},"reason":{"type":"string","minLength":1,"pattern":"\\S"},"expires":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}};
const pattern26 = new RegExp("^[A-Z][0-9]{2}$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate51.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "workflows") || (key0 === "failOn")) || (key0 === "ignore"))){
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
if(data.workflows !== undefined){
let data0 = data.workflows;
const _errs3 = errors;
let valid1 = false;
let passing0 = null;
const _errs4 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/oneOf/0/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err2 = {instancePath:instancePath+"/workflows/" + i0,schemaPath:"#/properties/workflows/oneOf/0/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/workflows/" + i0,schemaPath:"#/properties/workflows/oneOf/0/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/oneOf/0/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs4 === errors;
if(_valid0){
valid1 = true;
passing0 = 0;
}
const _errs8 = errors;
if("remote" !== data0){
const err5 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/oneOf/1/const",keyword:"const",params:{allowedValue: "remote"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs8 === errors;
if(_valid0 && valid1){
valid1 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid1 = true;
passing0 = 1;
}
}
if(!valid1){
const err6 = {instancePath:instancePath+"/workflows",schemaPath:"#/properties/workflows/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
}
if(data.failOn !== undefined){
let data2 = data.failOn;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/failOn",schemaPath:"#/properties/failOn/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(((data2 === "error") || (data2 === "warning")) || (data2 === "note"))){
const err8 = {instancePath:instancePath+"/failOn",schemaPath:"#/properties/failOn/enum",keyword:"enum",params:{allowedValues: schema70.properties.failOn.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.ignore !== undefined){
let data3 = data.ignore;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.rule === undefined){
const err9 = {instancePath:instancePath+"/ignore/" + i1,schemaPath:"#/$defs/ignoredFindings/required",keyword:"required",params:{missingProperty: "rule"},message:"must have required property '"+"rule"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.reason === undefined){
const err10 = {instancePath:instancePath+"/ignore/" + i1,schemaPath:"#/$defs/ignoredFindings/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.expires === undefined){
const err11 = {instancePath:instancePath+"/ignore/" + i1,schemaPath:"#/$defs/ignoredFindings/required",keyword:"required",params:{missingProperty: "expires"},message:"must have required property '"+"expires"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data4){
if(!((((((key1 === "rule") || (key1 === "repository")) || (key1 === "file")) || (key1 === "name")) || (key1 === "reason")) || (key1 === "expires"))){
const err12 = {instancePath:instancePath+"/ignore/" + i1,schemaPath:"#/$defs/ignoredFindings/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.rule !== undefined){
let data5 = data4.rule;
if(typeof data5 === "string"){
if(!pattern26.test(data5)){
const err13 = {instancePath:instancePath+"/ignore/" + i1+"/rule",schemaPath:"#/$defs/ignoredFindings/properties/rule/pattern",keyword:"pattern",params:{pattern: "^[A-Z][0-9]{2}$"},message:"must match pattern \""+"^[A-Z][0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/ignore/" + i1+"/rule",schemaPath:"#/$defs/ignoredFindings/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.repository !== undefined){
let data6 = data4.repository;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err15 = {instancePath:instancePath+"/ignore/" + i1+"/repository",schemaPath:"#/$defs/ignoredFindings/properties/repository/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/ignore/" + i1+"/repository",schemaPath:"#/$defs/ignoredFindings/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.file !== undefined){
let data7 = data4.file;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err17 = {instancePath:instancePath+"/ignore/" + i1+"/file",schemaPath:"#/$defs/ignoredFindings/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err18 = {instancePath:instancePath+"/ignore/" + i1+"/file",schemaPath:"#/$defs/ignoredFindings/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.name !== undefined){
let data8 = data4.name;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err19 = {instancePath:instancePath+"/ignore/" + i1+"/name",schemaPath:"#/$defs/ignoredFindings/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err20 = {instancePath:instancePath+"/ignore/" + i1+"/name",schemaPath:"#/$defs/ignoredFindings/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data4.reason !== undefined){
let data9 = data4.reason;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err21 = {instancePath:instancePath+"/ignore/" + i1+"/reason",schemaPath:"#/$defs/ignoredFindings/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!pattern9.test(data9)){
const err22 = {instancePath:instancePath+"/ignore/" + i1+"/reason",schemaPath:"#/$defs/ignoredFindings/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/ignore/" + i1+"/reason",schemaPath:"#/$defs/ignoredFindings/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.expires !== undefined){
let data10 = data4.expires;
if(typeof data10 === "string"){
if(!pattern25.test(data10)){
const err24 = {instancePath:instancePath+"/ignore/" + i1+"/expires",schemaPath:"#/$defs/ignoredFindings/properties/expires/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
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
const err25 = {instancePath:instancePath+"/ignore/" + i1+"/expires",schemaPath:"#/$defs/ignoredFindings/properties/expires/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/ignore/" + i1,schemaPath:"#/$defs/ignoredFindings/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}
validate51.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:sealform:manifest:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.organization === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "organization"},message:"must have required property '"+"organization"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.user === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "user"},message:"must have required property '"+"user"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((func1.call(schema31.properties, key0)) || (pattern4.test(key0)))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err5 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.version !== undefined){
if(1 !== data.version){
const err6 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.organization !== undefined){
let data2 = data.organization;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err7 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err8 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.user !== undefined){
let data3 = data.user;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.extends !== undefined){
let data4 = data.extends;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err11 = {instancePath:instancePath+"/extends/" + i0,schemaPath:"#/properties/extends/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err12 = {instancePath:instancePath+"/extends/" + i0,schemaPath:"#/properties/extends/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.include !== undefined){
let data6 = data.include;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.path === undefined){
const err14 = {instancePath:instancePath+"/include/" + i1,schemaPath:"#/$defs/include/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7.repositories === undefined){
const err15 = {instancePath:instancePath+"/include/" + i1,schemaPath:"#/$defs/include/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key1 in data7){
if(!((((key1 === "path") || (key1 === "repositories")) || (key1 === "organizationSecrets")) || (key1 === "organizationVariables"))){
const err16 = {instancePath:instancePath+"/include/" + i1,schemaPath:"#/$defs/include/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.path !== undefined){
let data8 = data7.path;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err17 = {instancePath:instancePath+"/include/" + i1+"/path",schemaPath:"#/$defs/include/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err18 = {instancePath:instancePath+"/include/" + i1+"/path",schemaPath:"#/$defs/include/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
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
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err19 = {instancePath:instancePath+"/include/" + i1+"/repositories/" + i2,schemaPath:"#/$defs/include/properties/repositories/items/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
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
const err20 = {instancePath:instancePath+"/include/" + i1+"/repositories/" + i2,schemaPath:"#/$defs/include/properties/repositories/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/include/" + i1+"/repositories",schemaPath:"#/$defs/include/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data7.organizationSecrets !== undefined){
let data11 = data7.organizationSecrets;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
const err22 = {instancePath:instancePath+"/include/" + i1+"/organizationSecrets/" + i3,schemaPath:"#/$defs/include/properties/organizationSecrets/items/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/include/" + i1+"/organizationSecrets/" + i3,schemaPath:"#/$defs/include/properties/organizationSecrets/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/include/" + i1+"/organizationSecrets",schemaPath:"#/$defs/include/properties/organizationSecrets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.organizationVariables !== undefined){
let data13 = data7.organizationVariables;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err25 = {instancePath:instancePath+"/include/" + i1+"/organizationVariables/" + i4,schemaPath:"#/$defs/include/properties/organizationVariables/items/pattern",keyword:"pattern",params:{pattern: "^!?[^!]"},message:"must match pattern \""+"^!?[^!]"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/include/" + i1+"/organizationVariables/" + i4,schemaPath:"#/$defs/include/properties/organizationVariables/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/include/" + i1+"/organizationVariables",schemaPath:"#/$defs/include/properties/organizationVariables/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/include/" + i1,schemaPath:"#/$defs/include/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate21(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.unmanaged !== undefined){
let data16 = data.unmanaged;
if(typeof data16 !== "string"){
const err30 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(((data16 === "report") || (data16 === "forbid")) || (data16 === "delete"))){
const err31 = {instancePath:instancePath+"/unmanaged",schemaPath:"#/$defs/unmanaged/enum",keyword:"enum",params:{allowedValues: schema35.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.ignore !== undefined){
let data17 = data.ignore;
if(Array.isArray(data17)){
const len5 = data17.length;
for(let i5=0; i5<len5; i5++){
let data18 = data17[i5];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.pattern === undefined){
const err32 = {instancePath:instancePath+"/ignore/" + i5,schemaPath:"#/$defs/ignoreRule/required",keyword:"required",params:{missingProperty: "pattern"},message:"must have required property '"+"pattern"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data18.reason === undefined){
const err33 = {instancePath:instancePath+"/ignore/" + i5,schemaPath:"#/$defs/ignoreRule/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key2 in data18){
if(!(((key2 === "pattern") || (key2 === "owner")) || (key2 === "reason"))){
const err34 = {instancePath:instancePath+"/ignore/" + i5,schemaPath:"#/$defs/ignoreRule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data18.pattern !== undefined){
let data19 = data18.pattern;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err35 = {instancePath:instancePath+"/ignore/" + i5+"/pattern",schemaPath:"#/$defs/ignoreRule/properties/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/ignore/" + i5+"/pattern",schemaPath:"#/$defs/ignoreRule/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data18.owner !== undefined){
let data20 = data18.owner;
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err37 = {instancePath:instancePath+"/ignore/" + i5+"/owner",schemaPath:"#/$defs/ignoreRule/properties/owner/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/ignore/" + i5+"/owner",schemaPath:"#/$defs/ignoreRule/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data18.reason !== undefined){
let data21 = data18.reason;
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err39 = {instancePath:instancePath+"/ignore/" + i5+"/reason",schemaPath:"#/$defs/ignoreRule/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern9.test(data21)){
const err40 = {instancePath:instancePath+"/ignore/" + i5+"/reason",schemaPath:"#/$defs/ignoreRule/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
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
const err41 = {instancePath:instancePath+"/ignore/" + i5+"/reason",schemaPath:"#/$defs/ignoreRule/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err42 = {instancePath:instancePath+"/ignore/" + i5,schemaPath:"#/$defs/ignoreRule/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err43 = {instancePath:instancePath+"/ignore",schemaPath:"#/properties/ignore/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.forget !== undefined){
let data22 = data.forget;
if(Array.isArray(data22)){
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
let data23 = data22[i6];
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err44 = {instancePath:instancePath+"/forget/" + i6,schemaPath:"#/properties/forget/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/forget/" + i6,schemaPath:"#/properties/forget/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/forget",schemaPath:"#/properties/forget/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.removed !== undefined){
let data24 = data.removed;
if(Array.isArray(data24)){
const len7 = data24.length;
for(let i7=0; i7<len7; i7++){
let data25 = data24[i7];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.address === undefined){
const err47 = {instancePath:instancePath+"/removed/" + i7,schemaPath:"#/$defs/removedMarker/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data25.reason === undefined){
const err48 = {instancePath:instancePath+"/removed/" + i7,schemaPath:"#/$defs/removedMarker/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key3 in data25){
if(!((key3 === "address") || (key3 === "reason"))){
const err49 = {instancePath:instancePath+"/removed/" + i7,schemaPath:"#/$defs/removedMarker/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data25.address !== undefined){
let data26 = data25.address;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err50 = {instancePath:instancePath+"/removed/" + i7+"/address",schemaPath:"#/$defs/removedMarker/properties/address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/removed/" + i7+"/address",schemaPath:"#/$defs/removedMarker/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data25.reason !== undefined){
let data27 = data25.reason;
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err52 = {instancePath:instancePath+"/removed/" + i7+"/reason",schemaPath:"#/$defs/removedMarker/properties/reason/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!pattern9.test(data27)){
const err53 = {instancePath:instancePath+"/removed/" + i7+"/reason",schemaPath:"#/$defs/removedMarker/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/removed/" + i7+"/reason",schemaPath:"#/$defs/removedMarker/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err55 = {instancePath:instancePath+"/removed/" + i7,schemaPath:"#/$defs/removedMarker/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err56 = {instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.values !== undefined){
let data28 = data.values;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key4 in data28){
if(!(validate23(data28[key4], {instancePath:instancePath+"/values/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data28,parentDataProperty:key4,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate23.errors; else for (const error of validate23.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err57 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.secrets !== undefined){
if(!(validate25(data.secrets, {instancePath:instancePath+"/secrets",parentData:data,parentDataProperty:"secrets",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate25.errors; else for (const error of validate25.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.variables !== undefined){
let data31 = data.variables;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key5 in data31){
if(!(validate30(data31[key5], {instancePath:instancePath+"/variables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data31,parentDataProperty:key5,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate30.errors; else for (const error of validate30.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err58 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.repositories !== undefined){
let data33 = data.repositories;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key6 in data33){
if(!(validate32(data33[key6], {instancePath:instancePath+"/repositories/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data33,parentDataProperty:key6,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate32.errors; else for (const error of validate32.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.groups !== undefined){
let data35 = data.groups;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key7 in data35){
const _errs81 = errors;
if(typeof key7 === "string"){
if(!pattern18.test(key7)){
const err60 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"+"\"",propertyName:key7};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
var valid28 = _errs81 === errors;
if(!valid28){
const err61 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
for(const key8 in data35){
if(!(validate42(data35[key8], {instancePath:instancePath+"/groups/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data35,parentDataProperty:key8,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate42.errors; else for (const error of validate42.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err62 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.targets !== undefined){
let data37 = data.targets;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key9 in data37){
const _errs86 = errors;
if(typeof key9 === "string"){
if(!pattern20.test(key9)){
const err63 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,38}$"},message:"must match pattern \""+"^[a-z][a-z0-9-]{0,38}$"+"\"",propertyName:key9};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
var valid30 = _errs86 === errors;
if(!valid30){
const err64 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/propertyNames",keyword:"propertyNames",params:{propertyName: key9},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
for(const key10 in data37){
if(!(validate47(data37[key10], {instancePath:instancePath+"/targets/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data37,parentDataProperty:key10,rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate47.errors; else for (const error of validate47.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err65 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.policies !== undefined){
if(!(validate49(data.policies, {instancePath:instancePath+"/policies",parentData:data,parentDataProperty:"policies",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate49.errors; else for (const error of validate49.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.audit !== undefined){
if(!(validate51(data.audit, {instancePath:instancePath+"/audit",parentData:data,parentDataProperty:"audit",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate51.errors; else for (const error of validate51.errors) vErrors.push(error);
errors = vErrors.length;
}
}
}
else {
const err66 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

