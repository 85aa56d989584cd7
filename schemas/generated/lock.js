// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
"use strict";
exports.validateLock = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:sealform:lock:1","type":"object","required":["version"],"additionalProperties":false,"properties":{"version":{"const":1},"lineage":{"type":"string","minLength":1},"host":{"type":"string","minLength":1},"owner":{"type":"object","required":["kind","login","id"],"additionalProperties":false,"properties":{"kind":{"enum":["organization","user"]},"login":{"type":"string","minLength":1},"id":{"$ref":"#/$defs/id"}}},"terraform":{"type":"object","required":["shards"],"additionalProperties":false,"properties":{"shards":{"type":"integer","minimum":1,"maximum":99},"resharding":{"type":"integer","minimum":1,"maximum":99}}},"repositories":{"$ref":"#/$defs/ids"},"environments":{"$ref":"#/$defs/ids"},"teams":{"$ref":"#/$defs/ids"},"users":{"$ref":"#/$defs/ids"},"selections":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","minLength":1}}},"groups":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string","minLength":1}}},"sealed":{"type":"object","additionalProperties":{"$ref":"#/$defs/sealedValue"}}},"$defs":{"id":{"type":"integer","minimum":1},"ids":{"type":"object","additionalProperties":{"$ref":"#/$defs/id"}},"sealedValue":{"type":"object","required":["ciphertext","keyId","keyFingerprint","generation","valueSince"],"additionalProperties":false,"properties":{"ciphertext":{"type":"string","pattern":"^[A-Za-z0-9+/]+={0,2}$"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"keyId":{"type":"string","minLength":1},"keyFingerprint":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"generation":{"type":"integer","minimum":1},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},"former":{"type":"object","required":["sha256","valueSince"],"additionalProperties":false,"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"}}},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"fileSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signature":{"type":"string","minLength":1}}}}};
const schema32 = {"type":"integer","minimum":1};
const schema35 = {"type":"object","required":["ciphertext","keyId","keyFingerprint","generation","valueSince"],"additionalProperties":false,"properties":{"ciphertext":{"type":"string","pattern":"^[A-Za-z0-9+/]+={0,2}$"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"keyId":{"type":"string","minLength":1},"keyFingerprint":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"generation":{"type":"integer","minimum":1},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},"former":{"type":"object","required":["sha256","valueSince"],"additionalProperties":false,"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"valueSince":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"}}},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"},"fileSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signature":{"type":"string","minLength":1}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const schema33 = {"type":"object","additionalProperties":{"$ref":"#/$defs/id"}};

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
let data0 = data[key0];
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
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
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern4 = new RegExp("^[A-Za-z0-9+/]+={0,2}$", "u");
const pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern6 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern7 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:sealform:lock:1" */;
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
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
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
if(data.version !== undefined){
if(1 !== data.version){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.lineage !== undefined){
let data1 = data.lineage;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err4 = {instancePath:instancePath+"/lineage",schemaPath:"#/properties/lineage/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
if(func2(data2) < 1){
const err5 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
if(data.owner !== undefined){
let data3 = data.owner;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.kind === undefined){
const err7 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.login === undefined){
const err8 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "login"},message:"must have required property '"+"login"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.id === undefined){
const err9 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "kind") || (key1 === "login")) || (key1 === "id"))){
const err10 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.kind !== undefined){
let data4 = data3.kind;
if(!((data4 === "organization") || (data4 === "user"))){
const err11 = {instancePath:instancePath+"/owner/kind",schemaPath:"#/properties/owner/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.owner.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.login !== undefined){
let data5 = data3.login;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err13 = {instancePath:instancePath+"/owner/login",schemaPath:"#/properties/owner/properties/login/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.id !== undefined){
let data6 = data3.id;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err14 = {instancePath:instancePath+"/owner/id",schemaPath:"#/$defs/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/owner/id",schemaPath:"#/$defs/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
}
else {
const err16 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.terraform !== undefined){
let data7 = data.terraform;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.shards === undefined){
const err17 = {instancePath:instancePath+"/terraform",schemaPath:"#/properties/terraform/required",keyword:"required",params:{missingProperty: "shards"},message:"must have required property '"+"shards"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "shards") || (key2 === "resharding"))){
const err18 = {instancePath:instancePath+"/terraform",schemaPath:"#/properties/terraform/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data7.shards !== undefined){
let data8 = data7.shards;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err19 = {instancePath:instancePath+"/terraform/shards",schemaPath:"#/properties/terraform/properties/shards/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 99 || isNaN(data8)){
const err20 = {instancePath:instancePath+"/terraform/shards",schemaPath:"#/properties/terraform/properties/shards/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},message:"must be <= 99"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/terraform/shards",schemaPath:"#/properties/terraform/properties/shards/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data7.resharding !== undefined){
let data9 = data7.resharding;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err22 = {instancePath:instancePath+"/terraform/resharding",schemaPath:"#/properties/terraform/properties/resharding/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 99 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/terraform/resharding",schemaPath:"#/properties/terraform/properties/resharding/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99},message:"must be <= 99"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/terraform/resharding",schemaPath:"#/properties/terraform/properties/resharding/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
else {
const err25 = {instancePath:instancePath+"/terraform",schemaPath:"#/properties/terraform/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.repositories !== undefined){
if(!(validate21(data.repositories, {instancePath:instancePath+"/repositories",parentData:data,parentDataProperty:"repositories",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.environments !== undefined){
if(!(validate21(data.environments, {instancePath:instancePath+"/environments",parentData:data,parentDataProperty:"environments",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.teams !== undefined){
if(!(validate21(data.teams, {instancePath:instancePath+"/teams",parentData:data,parentDataProperty:"teams",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.users !== undefined){
if(!(validate21(data.users, {instancePath:instancePath+"/users",parentData:data,parentDataProperty:"users",rootData,dynamicAnchors}))){
if (vErrors === null) vErrors = validate21.errors; else for (const error of validate21.errors) vErrors.push(error);
errors = vErrors.length;
}
}
if(data.selections !== undefined){
let data14 = data.selections;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
let data15 = data14[key3];
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err26 = {instancePath:instancePath+"/selections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/selections/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err27 = {instancePath:instancePath+"/selections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/selections/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err28 = {instancePath:instancePath+"/selections/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/selections/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err29 = {instancePath:instancePath+"/selections",schemaPath:"#/properties/selections/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.groups !== undefined){
let data17 = data.groups;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key4 in data17){
let data18 = data17[key4];
if(Array.isArray(data18)){
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err30 = {instancePath:instancePath+"/groups/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/properties/groups/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err31 = {instancePath:instancePath+"/groups/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/properties/groups/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err32 = {instancePath:instancePath+"/groups/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/groups/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err33 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.sealed !== undefined){
let data20 = data.sealed;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
let data21 = data20[key5];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.ciphertext === undefined){
const err34 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "ciphertext"},message:"must have required property '"+"ciphertext"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data21.keyId === undefined){
const err35 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "keyId"},message:"must have required property '"+"keyId"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data21.keyFingerprint === undefined){
const err36 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "keyFingerprint"},message:"must have required property '"+"keyFingerprint"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data21.generation === undefined){
const err37 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "generation"},message:"must have required property '"+"generation"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data21.valueSince === undefined){
const err38 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/required",keyword:"required",params:{missingProperty: "valueSince"},message:"must have required property '"+"valueSince"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key6 in data21){
if(!(func1.call(schema35.properties, key6))){
const err39 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.ciphertext !== undefined){
let data22 = data21.ciphertext;
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
const err40 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/ciphertext",schemaPath:"#/$defs/sealedValue/properties/ciphertext/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9+/]+={0,2}$"},message:"must match pattern \""+"^[A-Za-z0-9+/]+={0,2}$"+"\""};
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
const err41 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/ciphertext",schemaPath:"#/$defs/sealedValue/properties/ciphertext/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data21.sha256 !== undefined){
let data23 = data21.sha256;
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
const err42 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/$defs/sealedValue/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/$defs/sealedValue/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data21.keyId !== undefined){
let data24 = data21.keyId;
if(typeof data24 === "string"){
if(func2(data24) < 1){
const err44 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyId",schemaPath:"#/$defs/sealedValue/properties/keyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err45 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyId",schemaPath:"#/$defs/sealedValue/properties/keyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data21.keyFingerprint !== undefined){
let data25 = data21.keyFingerprint;
if(typeof data25 === "string"){
if(!pattern6.test(data25)){
const err46 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyFingerprint",schemaPath:"#/$defs/sealedValue/properties/keyFingerprint/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/keyFingerprint",schemaPath:"#/$defs/sealedValue/properties/keyFingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data21.generation !== undefined){
let data26 = data21.generation;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err48 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/generation",schemaPath:"#/$defs/sealedValue/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
const err49 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/generation",schemaPath:"#/$defs/sealedValue/properties/generation/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data21.valueSince !== undefined){
let data27 = data21.valueSince;
if(typeof data27 === "string"){
if(!pattern7.test(data27)){
const err50 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/valueSince",schemaPath:"#/$defs/sealedValue/properties/valueSince/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"+"\""};
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
const err51 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/valueSince",schemaPath:"#/$defs/sealedValue/properties/valueSince/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data21.former !== undefined){
let data28 = data21.former;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.sha256 === undefined){
const err52 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former",schemaPath:"#/$defs/sealedValue/properties/former/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data28.valueSince === undefined){
const err53 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former",schemaPath:"#/$defs/sealedValue/properties/former/required",keyword:"required",params:{missingProperty: "valueSince"},message:"must have required property '"+"valueSince"+"'"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key7 in data28){
if(!((key7 === "sha256") || (key7 === "valueSince"))){
const err54 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former",schemaPath:"#/$defs/sealedValue/properties/former/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data28.sha256 !== undefined){
let data29 = data28.sha256;
if(typeof data29 === "string"){
if(!pattern5.test(data29)){
const err55 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former/sha256",schemaPath:"#/$defs/sealedValue/properties/former/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
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
const err56 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former/sha256",schemaPath:"#/$defs/sealedValue/properties/former/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data28.valueSince !== undefined){
let data30 = data28.valueSince;
if(typeof data30 === "string"){
if(!pattern7.test(data30)){
const err57 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former/valueSince",schemaPath:"#/$defs/sealedValue/properties/former/properties/valueSince/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$"+"\""};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former/valueSince",schemaPath:"#/$defs/sealedValue/properties/former/properties/valueSince/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/former",schemaPath:"#/$defs/sealedValue/properties/former/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data21.fingerprint !== undefined){
let data31 = data21.fingerprint;
if(typeof data31 === "string"){
if(!pattern5.test(data31)){
const err60 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/fingerprint",schemaPath:"#/$defs/sealedValue/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
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
const err61 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/fingerprint",schemaPath:"#/$defs/sealedValue/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data21.fileSha256 !== undefined){
let data32 = data21.fileSha256;
if(typeof data32 === "string"){
if(!pattern5.test(data32)){
const err62 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/fileSha256",schemaPath:"#/$defs/sealedValue/properties/fileSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/fileSha256",schemaPath:"#/$defs/sealedValue/properties/fileSha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data21.signature !== undefined){
let data33 = data21.signature;
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err64 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/signature",schemaPath:"#/$defs/sealedValue/properties/signature/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/signature",schemaPath:"#/$defs/sealedValue/properties/signature/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err66 = {instancePath:instancePath+"/sealed/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/sealedValue/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err67 = {instancePath:instancePath+"/sealed",schemaPath:"#/properties/sealed/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err68 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

